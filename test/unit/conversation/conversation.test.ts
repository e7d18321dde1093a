import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation/conversationEvent.ts';
import type { Model } from '../../../src/conversation/model.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { replyText } from '../../../src/conversation/turn.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { failure, FakeModel, finish, text } from './fakes.ts';

describe('a conversation', () => {
  let clock: FakeTime;
  let model: FakeModel;
  let events: ConversationEvent[];
  let chat: Conversation;

  beforeEach(() => {
    clock = new FakeTime();
    model = new FakeModel();
    events = [];
    chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' });
    chat.listen((event) => events.push(event));
  });

  const leaf = () => chat.transcript.leaf ?? assert.fail('no turn');
  const types = () => events.map(({ type }) => type);

  async function say(prompt: string, ...parts: Parameters<FakeModel['feed']>): Promise<void> {
    assert.ok(chat.submit(makePrompt(prompt)));
    await settle();
    await model.feed(...parts);
  }

  it('waits, streams and is done', async () => {
    await say('a');
    assert.equal(leaf().reply.state, 'waiting');
    clock.leap(300);
    await model.feed(text('Hel'));
    assert.equal(leaf().reply.state, 'streaming');
    await model.feed(text('lo'), finish);
    assert.equal(leaf().reply.state, 'done');
    assert.equal(replyText(leaf().reply), 'Hello');
    assert.equal(leaf().reply.firstText, 300);
    assert.deepEqual(types(), ['turn-start', 'turn-delta', 'turn-delta', 'turn-end']);
  });

  it('fails without text and is cut off with it', async () => {
    await say('a', failure);
    assert.equal(leaf().reply.state, 'failed');
    await say('b', text('x'), failure);
    assert.equal(leaf().reply.state, 'cut-off');
    await say('c', { type: 'reasoning-delta', text: 'hm' }, failure);
    assert.equal(leaf().reply.state, 'cut-off');
  });

  it('keeps text and reasoning as parts in their order', async () => {
    await say(
      'a',
      { type: 'reasoning-delta', text: 'r' },
      text('t'),
      text('u'),
      { type: 'reasoning-delta', text: 's' },
      finish,
    );
    assert.deepEqual(leaf().reply.parts, [
      { kind: 'reasoning', text: 'r' },
      { kind: 'text', text: 'tu' },
      { kind: 'reasoning', text: 's' },
    ]);
  });

  it('stops: the request is aborted, the text stays, and nothing later lands', async () => {
    await say('a', text('kept'));
    chat.stop(leaf().id);
    chat.stop(leaf().id);
    assert.equal(leaf().reply.state, 'stopped');
    assert.equal(model.signals[0]?.aborted, true);
    await model.feed(text(' late'), finish);
    assert.equal(replyText(leaf().reply), 'kept');
    assert.equal(leaf().reply.state, 'stopped');
    assert.equal(types().filter((type) => type === 'turn-end').length, 1);
  });

  it('does not stop another turn than the one that is meant', async () => {
    await say('a', text('x'));
    chat.stop('another');
    assert.equal(leaf().reply.state, 'streaming');
  });

  it('sends the whole path, replies included, and the system prompt only where there is one', async () => {
    await say('a', text('A'), finish);
    await say('b', failure);
    await say('c');
    assert.deepEqual(model.requests[2]?.messages, [
      { role: 'user', text: 'a' },
      { role: 'assistant', text: 'A' },
      { role: 'user', text: 'b' },
      { role: 'user', text: 'c' },
    ]);
    const other = new Conversation({ clock, model: () => model, systemPrompt: () => 'Be brief.' });
    other.submit(makePrompt('d'));
    await settle();
    assert.deepEqual(model.requests[3]?.messages[0], { role: 'system', text: 'Be brief.' });
  });

  it('refuses without a model, and keeps nothing', () => {
    const bare = new Conversation({ clock, model: () => undefined, systemPrompt: () => '' });
    assert.equal(bare.submit(makePrompt('a')), false);
    assert.equal(bare.transcript.leaf, undefined);
  });

  it('has one request in flight: what is sent meanwhile waits and then goes', async () => {
    await say('a', text('A'));
    chat.submit(makePrompt('b'));
    chat.submit(makePrompt('c'));
    assert.equal(model.requests.length, 1);
    await model.feed(finish);
    assert.equal(model.requests.length, 2);
    assert.equal(leaf().prompt.text, 'b');
    await model.feed(text('B'), finish);
    assert.equal(leaf().prompt.text, 'c');
    assert.equal(chat.queue.prompts.length, 0);
  });

  it('holds the queue after a stop until the user sends it', async () => {
    await say('a', text('A'));
    chat.submit(makePrompt('b'));
    chat.stop();
    await settle();
    assert.equal(chat.queue.paused, true);
    assert.equal(model.requests.length, 1);
    chat.sendQueued();
    await settle();
    assert.equal(model.requests.length, 2);
  });

  it('does not send a prompt that is being edited, and sends it as it was saved', async () => {
    await say('a', text('A'));
    chat.submit(makePrompt('b'));
    const id = chat.queue.prompts[0]?.id ?? '';
    chat.holdQueued(id);
    await model.feed(finish);
    assert.equal(model.requests.length, 1);
    chat.saveQueued(id, 'better');
    await settle();
    assert.equal(model.requests.length, 2);
    assert.equal(leaf().prompt.text, 'better');
  });

  it('removes a queued prompt', async () => {
    await say('a', text('A'));
    chat.submit(makePrompt('b'));
    chat.removeQueued(chat.queue.prompts[0]?.id ?? '');
    await model.feed(finish);
    assert.equal(model.requests.length, 1);
  });

  it('regenerates: both versions are kept, and either can be shown with what followed it', async () => {
    await say('a', text('first'), finish);
    const first = leaf();
    await say('b', text('B'), finish);
    assert.ok(chat.regenerate(first.id));
    await settle();
    await model.feed(text('second'), finish);
    const second = leaf();
    assert.deepEqual(chat.transcript.versions(second), [first, second]);
    assert.deepEqual(chat.transcript.path(), [second]);
    chat.show(first.id);
    assert.deepEqual(
      chat.transcript.path().map(({ prompt }) => prompt.text),
      ['a', 'b'],
    );
  });

  it('continues a reply by a visible prompt', async () => {
    await say('a', text('half'), failure);
    assert.ok(chat.continue(leaf().id));
    await settle();
    assert.equal(model.requests[1]?.messages.length, 3);
    assert.match(leaf().prompt.text, /^Continue/);
  });

  it('fails, and does not hang, when a provider breaks its promise', async () => {
    const answering = (streamReply: Model['provider']['streamReply']): Model => ({
      ref: 'broken/m',
      id: 'm',
      label: 'm',
      recorded: false,
      clocks: model.clocks,
      provider: { streamReply },
    });
    const conversationWith = (broken: Model) =>
      new Conversation({ clock: new FakeTime(), model: () => broken, systemPrompt: () => '' });
    const first = conversationWith(answering(async function* () {}));
    first.submit(makePrompt('a'));
    await settle();
    assert.equal(first.transcript.leaf?.reply.state, 'failed');
    const second = conversationWith(
      answering(() => {
        throw new Error('oops');
      }),
    );
    second.submit(makePrompt('b'));
    await settle();
    assert.equal(second.transcript.leaf?.reply.error?.message, 'oops');
  });

  it('breaks off when its window closes: what came is kept, the socket closed, and nothing queued is sent', async () => {
    await say('a', text('one'));
    chat.submit(makePrompt('b'));
    await model.feed(text('two'));
    chat.breakOff();
    const { reply } = leaf();
    assert.deepEqual([reply.state, reply.error?.kind, replyText(reply)], ['cut-off', 'cut-off', 'onetwo']);
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(chat.queue.prompts.length, 1);
    assert.equal(chat.queue.paused, true);
    assert.equal(model.requests.length, 1);
    await model.feed(text('late'), finish);
    assert.equal(replyText(reply), 'onetwo');
    chat.breakOff();
    assert.equal(types().filter((type) => type === 'turn-end').length, 1);
  });

  it('tells all text to listeners before a snapshot is taken', async () => {
    await say('a', text('one'));
    await model.feed(text('two'));
    const told = () => events.flatMap((event) => (event.type === 'turn-delta' ? [event.delta.text] : [])).join('');
    assert.equal(told(), 'one');
    chat.flush();
    assert.equal(told(), 'onetwo');
  });
});

describe('a prompt', () => {
  it('says what is odd in it, and is sent whole', () => {
    const prompt = makePrompt('a\0b\ud83dc\udc00 👍');
    assert.equal(prompt.text, 'a\0b\ufffdc\ufffd 👍');
    assert.deepEqual(prompt.notes, [
      '2 broken characters (half of a pair) replaced by U+FFFD.',
      'Holds 1 NUL character, sent as they are; some servers refuse them.',
    ]);
    assert.deepEqual(makePrompt('👩‍💻').notes, []);
  });
});
