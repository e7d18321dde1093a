import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation/conversationEvent.ts';
import type { Model } from '../../../src/conversation/model.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { replyText } from '../../../src/conversation/turn.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
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

  it('queues nothing that is meant for one model alone, such as a demo that is asked for twice', async () => {
    await say('a');
    assert.ok(chat.submit(makePrompt('a'), 'fake/m'));
    await model.feed(finish);
    assert.equal(model.requests.length, 1);
    assert.equal(chat.queue.prompts.length, 0);
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
      { kind: 'reasoning', text: 'r', duration: 0 },
      { kind: 'text', text: 'tu' },
      { kind: 'reasoning', text: 's', duration: 0 },
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

  it('sends the system prompt of the model in place of the one for all chats, and none where it is empty', async () => {
    for (const [systemPrompt, first] of [
      ['Be long.', { role: 'system', text: 'Be long.' }],
      ['', { role: 'user', text: 'd' }],
    ] as const) {
      const own = Object.assign(new FakeModel(), { systemPrompt });
      const other = new Conversation({ clock, model: () => own, systemPrompt: () => 'Be brief.' });
      other.submit(makePrompt('d'));
      await settle();
      assert.deepEqual(own.requests[0]?.messages[0], first);
    }
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

  it('goes on with a reply in a new version of it, and keeps the old one', async () => {
    await say('a', text('half'), failure);
    const first = leaf();
    assert.ok(chat.continue(first.id));
    const second = leaf();
    assert.deepEqual(second.seams, [{ part: 0, offset: 4 }]);
    assert.equal(second.reply.state, 'waiting');
    await settle();
    await model.feed(text(' a loaf'), finish);
    assert.deepEqual(model.requests[1], {
      model: 'm',
      chat: chat.id,
      messages: [
        { role: 'user', text: 'a' },
        { role: 'assistant', text: 'half' },
      ],
      continues: true,
    });
    assert.deepEqual(second.reply.parts, [{ kind: 'text', text: 'half a loaf' }]);
    assert.deepEqual(first.reply.parts, [{ kind: 'text', text: 'half' }]);
    assert.deepEqual(chat.transcript.versions(second), [first, second]);
    assert.ok(chat.continue(second.id));
    assert.deepEqual(leaf().seams, [
      { part: 0, offset: 4 },
      { part: 0, offset: 11 },
    ]);
    chat.stop();
    assert.ok(chat.regenerate(leaf().id));
    await settle();
    assert.ok(!model.requests.at(-1)?.continues, 'a new reply goes on with nothing');
  });

  it('goes on with the text whatever comes before its next word, once', async () => {
    const activity: StreamPart = { type: 'activity', activity: { id: '1', label: 'Search', state: 'done' } };
    await say('a', { type: 'reasoning-delta', text: 'r' }, text('ha'), failure);
    chat.continue(leaf().id);
    await settle();
    await model.feed(
      { type: 'notice', notice: { kind: 'buffered' } },
      { type: 'reasoning-delta', text: 's' },
      text('lf'),
      activity,
      text('more'),
      finish,
    );
    assert.deepEqual(
      leaf().reply.parts.map((part) => ('text' in part ? `${part.kind} ${part.text}` : part.kind)),
      ['reasoning r', 'text half', 'notice', 'reasoning s', 'activity', 'text more'],
    );
    chat.continue(leaf().id);
    assert.deepEqual(leaf().seams, [
      { part: 1, offset: 2 },
      { part: 4, offset: 4 },
    ]);
    assert.deepEqual(
      leaf().reply.parts.map(({ kind }) => kind),
      ['reasoning', 'text', 'reasoning', 'activity', 'text'],
    );
  });

  it('takes up a reply that the server stores, unless all of it came or its last words are not at its end', async () => {
    const stored: StreamPart = { type: 'notice', notice: { kind: 'stored', id: 'resp_1' } };
    await say('a', stored, text('half'), failure);
    chat.continue(leaf().id);
    await settle();
    assert.equal(model.requests.at(-1)?.stored, 'resp_1');
    await model.feed(text(' a loaf'), finish);
    for (const last of [finish, { type: 'reasoning-delta', text: 'r' } as const, { ...failure }]) {
      await say('b', stored, text('half'), last, failure);
      chat.continue(leaf().id);
      await settle();
      assert.equal(model.requests.at(-1)?.stored, last.type === 'error' ? 'resp_1' : undefined);
      chat.stop();
    }
  });

  it('asks again where the model has said nothing that it could go on with', async () => {
    await say('a', { type: 'reasoning-delta', text: 'hm' }, failure);
    assert.ok(chat.continue(leaf().id));
    await settle();
    assert.deepEqual([leaf().seams, leaf().reply.parts], [undefined, []]);
    assert.equal(model.requests[1]?.messages.length, 1);
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
