import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { failure, FakeModel, finish, text } from './fakes.ts';

const request = { method: 'POST', url: 'http://127.0.0.1', headers: {}, body: '' };

describe('what is learnt of a reply on its way', () => {
  let clock: FakeTime;
  let model: FakeModel;
  let chat: Conversation;

  beforeEach(async () => {
    clock = new FakeTime();
    model = new FakeModel();
    chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' });
    chat.submit(makePrompt('a'));
    await settle();
  });

  const wire = () => chat.transcript.leaf?.reply.wire;

  /** A request that is answered. */
  function ask(headers: Record<string, string> = {}): void {
    model.tap.request?.(request);
    clock.leap(20);
    model.tap.connected?.();
    clock.leap(80);
    model.tap.response?.(200, headers);
    model.tap.chunk?.(new Uint8Array(1));
    clock.leap(50);
    model.tap.chunk?.(new Uint8Array(1));
  }

  it('is kept with it: times, names, and the model that answered', async () => {
    ask({ 'x-request-id': 'req-1' });
    await model.feed({ type: 'response-start', id: 'r-1', model: 'm-1' }, text('Hi'), finish);
    const expected = { connected: 20, answered: 100, requestId: 'req-1', replyId: 'r-1', model: 'm-1' };
    assert.deepEqual(wire(), expected);
  });

  it('is that of the last request, until something came', async () => {
    ask({ 'request-id': 'first' });
    ask();
    assert.equal(wire(), undefined);
    await model.feed(text('Hi'));
    ask({ 'request-id': 'third' });
    chat.stop();
    assert.deepEqual(wire(), { connected: 170, answered: 250 });
  });

  it('is kept of a reply that failed, and nothing is where nothing is known', async () => {
    model.tap.request?.(request);
    clock.leap(7);
    model.tap.connected?.();
    await model.feed(failure);
    assert.deepEqual(wire(), { connected: 7 });
    chat.submit(makePrompt('b'));
    await settle();
    await model.feed(failure);
    assert.equal(wire(), undefined);
  });
});
