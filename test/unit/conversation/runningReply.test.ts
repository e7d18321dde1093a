import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation/conversationEvent.ts';
import type { WireTap } from '../../../src/conversation/joinTaps.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { replyText } from '../../../src/conversation/turn.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, text } from './fakes.ts';

const request = { method: 'POST', url: 'http://127.0.0.1', headers: {}, body: '' };
const retry: StreamPart = {
  type: 'notice',
  notice: { kind: 'retry', attempt: 1, most: 2, seconds: 7, error: { kind: 'overloaded', message: 'HTTP 529' } },
};

describe('a running reply', () => {
  let clock: FakeTime;
  let model: FakeModel;
  let events: ConversationEvent[];
  let chat: Conversation;

  beforeEach(async () => {
    clock = new FakeTime();
    model = new FakeModel();
    events = [];
    chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' });
    chat.listen((event) => events.push(event));
    chat.submit(makePrompt('a'));
    await settle();
  });

  const leaf = () => chat.transcript.leaf ?? assert.fail('no turn');
  const status = () => chat.statusOf(leaf()) ?? assert.fail('it does not run');
  const changes = () => events.filter(({ type }) => type === 'status-change').length;

  it('asks after three minutes without anything new, and ends after ten', async () => {
    await model.feed(text('kept'));
    clock.tick(179);
    assert.equal(status().asking, false);
    clock.tick(1);
    assert.equal(status().asking, true);
    assert.equal(changes(), 1);
    clock.tick(420);
    assert.equal(leaf().reply.state, 'cut-off');
    assert.deepEqual(leaf().reply.error, { kind: 'timeout', message: 'No new text for 600 s.' });
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(chat.runningTurn, undefined);
    assert.equal(events.filter(({ type }) => type === 'turn-end').length, 1);
  });

  it('fails when nothing came at all', () => {
    clock.tick(600);
    assert.equal(leaf().reply.state, 'failed');
  });

  it('ends at the clocks of its model', async () => {
    chat.stop();
    const hasty = Object.assign(new FakeModel(), { clocks: { ...model.clocks, idle: 5000 } });
    const other = new Conversation({ clock, model: () => hasty, systemPrompt: () => '' });
    other.submit(makePrompt('b'));
    await settle();
    clock.tick(5);
    assert.equal(other.transcript.leaf?.reply.error?.message, 'No new text for 5 s.');
  });

  it('lets nothing land that comes after it gave up', async () => {
    await model.feed(text('kept'));
    clock.tick(600);
    const before = events.length;
    await model.feed(text(' late'), { type: 'citation', citation: { url: 'u' } }, finish);
    model.tap.chunk?.(new Uint8Array(1));
    model.tap.request?.(request);
    clock.tick(1000);
    assert.equal(replyText(leaf().reply), 'kept');
    assert.deepEqual(leaf().reply.citations, []);
    assert.equal(events.length, before);
  });

  it('keeps waiting as long as the user says so', () => {
    for (let n = 0; n < 10; n += 1) {
      clock.tick(200);
      assert.equal(status().asking, true);
      chat.keepWaiting('another');
      assert.equal(status().asking, true);
      chat.keepWaiting(leaf().id);
      assert.equal(status().asking, false);
    }
    assert.equal(leaf().reply.state, 'waiting');
    assert.equal(changes(), 20);
  });

  const news: Record<string, StreamPart> = {
    text: text('x'),
    reasoning: { type: 'reasoning-delta', text: 'x' },
    'the start of a tool call': { type: 'tool-call-start', id: 'a', name: 'n' },
    'arguments of a tool': { type: 'tool-call-delta', id: 'a', text: '{' },
    activity: { type: 'activity', activity: { id: '1', label: 'Search', state: 'running' } },
    'a citation': { type: 'citation', citation: { url: 'u' } },
    'a notice': { type: 'notice', notice: { kind: 'token-limit', tokens: 1 } },
  };
  for (const [what, part] of Object.entries(news)) {
    it(`takes its question back at ${what}`, async () => {
      clock.tick(180);
      assert.equal(status().asking, true);
      await model.feed(part);
      assert.equal(status().asking, false);
      assert.equal(status().quiet, 0);
    });
  }

  const noNews: Record<string, StreamPart> = {
    'a text without anything in it': text(''),
    usage: { type: 'usage', usage: { input: 1 } },
    'the head of a response': { type: 'response-start', id: 'r' },
  };
  for (const [what, part] of Object.entries(noNews)) {
    it(`goes on asking at ${what}`, async () => {
      clock.tick(180);
      await model.feed(part);
      assert.equal(status().asking, true);
    });
  }

  it('is not kept alive by heartbeats, which are told as signs of life', () => {
    model.tap.response?.(200, {});
    for (let second = 0; second < 599; second += 1) {
      model.tap.chunk?.(new Uint8Array([58]));
      clock.tick(1);
    }
    assert.equal(status().sinceByte, 1000);
    assert.equal(status().quiet, 599_000);
    clock.tick(1);
    assert.equal(leaf().reply.error?.kind, 'timeout');
  });

  it('does not time out while the machine sleeps', async () => {
    clock.tick(100);
    clock.leap(8 * 3600_000);
    await settle();
    assert.equal(leaf().reply.state, 'waiting');
    assert.equal(status().asking, false);
  });

  it('names how far its connection is, on its own clock', () => {
    assert.equal(status().phase, 'starting');
    clock.leap(2000);
    model.tap.request?.(request);
    assert.equal(status().phase, 'connecting');
    clock.leap(300);
    assert.equal(status().sinceRequest, 300);
    model.tap.connected?.();
    assert.equal(status().phase, 'connected');
    model.tap.response?.(200, {});
    assert.equal(status().phase, 'answered');
    assert.equal(status().sinceByte, undefined);
    model.tap.chunk?.(new Uint8Array(1));
    assert.equal(status().sinceByte, 0);
    assert.equal(changes(), 3);
  });

  it('takes a message on a socket as an answer', () => {
    model.tap.connected?.();
    model.tap.chunk?.(new Uint8Array(1));
    assert.equal(status().phase, 'answered');
  });

  it('waits to try again, and says when it does', async () => {
    model.tap.request?.(request);
    await model.feed(retry);
    assert.equal(status().phase, 'retrying');
    clock.tick(7);
    model.tap.request?.(request);
    assert.equal(status().phase, 'connecting');
    assert.equal(status().sinceRequest, 0);
    const [part] = leaf().reply.parts;
    assert.equal(part?.kind === 'notice' && part.pending, false);
  });

  it('neither asks nor gives up while it waits to try again', async () => {
    clock.tick(170);
    await model.feed(retry);
    clock.tick(1000);
    assert.equal(status().asking, false);
    assert.equal(leaf().reply.state, 'waiting');
    model.tap.request?.(request);
    clock.tick(179);
    assert.equal(status().asking, false);
    clock.tick(1);
    assert.equal(status().asking, true);
  });

  it('goes on from a retry that nobody told of', async () => {
    await model.feed(retry, text('x'));
    assert.equal(status().phase, 'answered');
  });

  it('is stopped while it waits to try again', async () => {
    await model.feed(retry);
    chat.stop(leaf().id);
    assert.deepEqual(
      events.slice(-2).map(({ type }) => type),
      ['part-change', 'turn-end'],
    );
    assert.equal(leaf().reply.state, 'stopped');
  });

  it('is broken off as failed where nothing came, and the retry that was to come is not', async () => {
    await model.feed(retry);
    chat.breakOff();
    const { state, error, parts } = leaf().reply;
    assert.deepEqual([state, error?.kind], ['failed', 'cut-off']);
    assert.equal(
      parts.some((part) => part.kind === 'notice' && part.pending),
      false,
    );
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(clock.pending, 0);
  });

  it('has no status once it has ended', async () => {
    await model.feed(text('x'), finish);
    assert.equal(chat.statusOf(leaf()), undefined);
    clock.tick(1000);
    assert.equal(leaf().reply.state, 'done');
  });

  it('tells whoever records it, and says that it is recorded', async () => {
    const recorded: string[] = [];
    const tap: WireTap = {
      request: ({ url }) => recorded.push(url),
      chunk: (bytes) => recorded.push(`${bytes.length}`),
    };
    const other = new Conversation({ clock, model: () => model, systemPrompt: () => '', tap: () => tap });
    other.submit(makePrompt('b'));
    await settle();
    model.tap.request?.(request);
    model.tap.chunk?.(new Uint8Array(3));
    const turn = other.transcript.leaf ?? assert.fail();
    assert.deepEqual(recorded, ['http://127.0.0.1', '3']);
    assert.equal(turn.hasRecording, true);
    assert.equal(other.statusOf(turn)?.phase, 'answered');
    assert.equal(leaf().hasRecording, false);
  });
});
