import assert from 'node:assert/strict';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { response, type Step } from '../../support/faultServer.ts';
import { ofEachVoice } from './ofEachVoice.ts';
import { headOf, opening, wholeBody } from './voice.ts';

const stopped = { state: 'stopped' } as const;

describe('Stop', () => {
  ofEachVoice((voice, start) => {
    const whole: Step[] = [{ send: headOf(voice) + wholeBody(voice, 'Hi') }, { close: true }];

    it('F55: before anything was sent', async () => {
      const scene = await start();
      scene.ask(whole);
      scene.conversation.stop();
      await scene.time.pass(60);
      await scene.check({ ...stopped, requests: 0 });
    });

    it('F55: before the answer', async () => {
      const scene = await start();
      scene.ask([]);
      await scene.server.next();
      scene.conversation.stop();
      await scene.check(stopped);
    });

    it('F55: after the head', async () => {
      const scene = await start();
      scene.ask([{ send: headOf(voice) }]);
      await scene.answered();
      scene.conversation.stop();
      await scene.check(stopped);
    });

    it('F55: in the middle, twice: the text is kept, and what comes late is not shown', async () => {
      const scene = await start();
      scene.ask([{ send: headOf(voice) + opening(voice, 'Hi') }]);
      await scene.shows('Hi');
      scene.server.send(wholeBody(voice, ' late'));
      scene.conversation.stop();
      scene.conversation.stop();
      await scene.time.pass(60);
      await scene.check({ ...stopped, text: 'Hi' });
    });

    it('F55: while a retry is waited for: nothing is sent again', async () => {
      const scene = await start({ holdsRetries: true });
      scene.ask([{ send: response(503, 'text/plain', '') }]);
      await scene.until(() => scene.retries.length > 0);
      scene.conversation.stop();
      await scene.time.pass(60);
      assert.equal(scene.server.requests.length, 1);
      await scene.check(stopped);
    });

    it('F55: after the end: it changes nothing', async () => {
      const scene = await start();
      scene.ask(whole);
      await scene.ended();
      scene.conversation.stop();
      await scene.check({ state: 'done', text: 'Hi' });
    });

    it('F56: the next request has a socket of its own', async () => {
      const scene = await start();
      scene.ask([{ send: headOf(voice) + opening(voice, 'Hi') }], whole);
      await scene.shows('Hi');
      scene.conversation.stop();
      await scene.server.requests[0]?.closed;
      scene.ask();
      await scene.ended();
      await scene.check({ state: 'done', text: 'Hi', requests: 2 });
    });

    it('F57: what is sent while a reply streams waits for its end', async () => {
      const scene = await start();
      const goOn = Promise.withResolvers<void>();
      scene.ask(
        [{ send: headOf(voice) }, { wait: goOn.promise }, { send: wholeBody(voice, 'One') }, { close: true }],
        [{ send: headOf(voice) + wholeBody(voice, 'Two') }, { close: true }],
      );
      scene.conversation.submit(makePrompt('Two'));
      await scene.answered();
      assert.equal(scene.server.requests.length, 1);
      assert.equal(scene.conversation.queue.prompts.length, 1);
      goOn.resolve();
      await scene.until(() => scene.conversation.transcript.path().length === 2);
      await scene.ended();
      await scene.check({ state: 'done', text: 'Two', requests: 2 });
    });
  });
});
