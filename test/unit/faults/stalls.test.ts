import assert from 'node:assert/strict';
import { settle } from '../../support/fakeTime.ts';
import type { Step } from '../../support/faultServer.ts';
import { ofEachVoice } from './ofEachVoice.ts';
import type { Scene } from './scene.ts';
import { ending, framed, headOf, opening, wholeBody, type Voice } from './voice.ts';

const timedOut = { kind: 'timeout', says: /600 s/ } as const;

/** Sends a sign of life every 30 seconds, for so many minutes, each when the one before has come. */
async function beat(scene: Scene, voice: Voice, minutes: number): Promise<void> {
  for (let count = 0; count < minutes * 2 && scene.conversation.runningTurn; count += 1) {
    await scene.time.pass(30);
    const before = scene.received;
    scene.server.send(voice.framing === 'sse' ? ': ping\n\n' : '\n');
    await scene.until(() => scene.received > before || scene.conversation.runningTurn === undefined);
  }
}

describe('a server that stalls', () => {
  ofEachVoice((voice, start) => {
    it('F27: before the head: it fails when its time is over', async () => {
      const scene = await start();
      scene.ask([]);
      await scene.server.next();
      await scene.time.pass(599);
      assert.equal(scene.reply.state, 'waiting');
      await scene.time.pass(1);
      await scene.ended();
      await scene.check({ state: 'failed', ...timedOut });
    });

    it('F27: after the head: it fails when its time is over', async () => {
      const scene = await start();
      scene.ask([{ send: headOf(voice) }]);
      await scene.answered();
      await scene.time.pass(599);
      assert.equal(scene.reply.state, 'waiting');
      await scene.time.pass(2);
      await scene.ended();
      await scene.check({ state: 'failed', ...timedOut });
    });

    it('F29: in the middle: it is cut off when its time is over, and the text is kept', async () => {
      const scene = await start();
      scene.ask([{ send: headOf(voice) + opening(voice, 'Hi') }]);
      await scene.shows('Hi');
      await scene.time.pass(598);
      assert.equal(scene.reply.state, 'streaming');
      await scene.time.pass(4);
      await scene.ended();
      await scene.check({ state: 'cut-off', text: 'Hi', ...timedOut });
    });

    if (voice.framing === 'sse' || voice.framing === 'ndjson') {
      it('F28: in the middle, with signs of life: they are no text', async () => {
        const scene = await start();
        scene.ask([{ send: headOf(voice) + opening(voice, 'Hi') }]);
        await scene.shows('Hi');
        await beat(scene, voice, 12);
        await scene.ended();
        await scene.check({ state: 'cut-off', text: 'Hi', ...timedOut });
      });
    }

    for (const seconds of [240, 310, 590]) {
      it(`F30: a first word after ${seconds} s is in time`, async () => {
        const scene = await start();
        const goOn = Promise.withResolvers<void>();
        scene.ask([{ send: headOf(voice) }, { wait: goOn.promise }, { send: wholeBody(voice, 'Hi') }, { close: true }]);
        await scene.answered();
        await scene.time.pass(seconds);
        assert.equal(scene.reply.state, 'waiting');
        goOn.resolve();
        await scene.ended();
        await scene.check({ state: 'done', text: 'Hi' });
      });
    }

    it('F64: time that the machine slept does not count, before the head, after it and in the middle', async () => {
      const scene = await start();
      const [head, first, rest] = [1, 2, 3].map(() => Promise.withResolvers<void>());
      scene.ask([
        { wait: head?.promise ?? assert.fail() },
        { send: headOf(voice) },
        { wait: first?.promise ?? assert.fail() },
        { send: opening(voice, 'Hi') },
        { wait: rest?.promise ?? assert.fail() },
        { send: framed(voice, voice.text(' there')) + ending(voice) },
        { close: true },
      ]);
      const night = async () => {
        await scene.time.pass(80);
        scene.time.leap(8 * 3600 * 1000);
        await settle();
        assert.notEqual(scene.conversation.statusOf(scene.turn)?.asking, true);
      };
      await scene.server.next();
      await night();
      head?.resolve();
      await scene.answered();
      await night();
      first?.resolve();
      await scene.shows('Hi');
      await night();
      rest?.resolve();
      await scene.ended();
      await scene.check({ state: 'done', text: 'Hi there' });
    });

    it('F26: a proxy that holds everything back to the end: the whole text, and a hint', async () => {
      const scene = await start();
      const goOn = Promise.withResolvers<void>();
      const text = 'word '.repeat(200);
      const pieces = text.match(/.{1,20}/g) ?? [];
      const said = pieces.flatMap((piece) => voice.text(piece));
      const bytes = framed(voice, [...voice.begin, ...said]) + ending(voice);
      const steps: Step[] = [{ wait: goOn.promise }, { send: headOf(voice) + bytes }, { close: true }];
      scene.ask(steps);
      await scene.server.next();
      await scene.time.pass(20);
      goOn.resolve();
      await scene.ended();
      await scene.check({ state: 'done', text });
      const hints = scene.notices.filter(({ kind }) => kind === 'buffered');
      // A bare text has no pieces of its own: nobody can tell that it was held back.
      assert.equal(hints.length, voice.framing === 'text' ? 0 : 1);
    });
  });
});
