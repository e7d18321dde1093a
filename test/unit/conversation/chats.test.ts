import assert from 'node:assert/strict';
import { Chats } from '../../../src/conversation/chats.ts';
import type { ConversationContext } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, MemoryChat, text } from './fakes.ts';

describe('the chats of a window', () => {
  let model: FakeModel;
  let made: MemoryChat[];
  let chats: Chats;

  const context = (): ConversationContext => ({ clock: new FakeTime(), model: () => model, systemPrompt: () => '' });
  const open = () => made.filter(({ disposed }) => !disposed).map(({ id }) => id);
  const say = async (chat: { ask: MemoryChat['ask'] }, prompt: string) => {
    await chat.ask({ type: 'submit', prompt: makePrompt(prompt) });
    await settle();
  };
  const begin = (ids = {}) => {
    made = [];
    return new Chats((id, hooks) => {
      const chat = new MemoryChat(id, context(), hooks);
      made.push(chat);
      return chat;
    }, ids);
  };

  beforeEach(() => {
    model = new FakeModel();
    chats = begin();
  });

  it('begin with an empty one, which is new enough for whoever wants a new one', () => {
    const first = chats.current;
    assert.equal(chats.blank(), first);
  });

  it('go on with a reply in a chat that is no longer shown, and close it when it has ended', async () => {
    const first = chats.current;
    await say(first, 'hello');
    chats.show(chats.blank().id);
    assert.notEqual(chats.current, first);
    await model.feed(text('still here'));
    assert.deepEqual(open(), [first.id, chats.current.id]);
    await model.feed(finish);
    await settle();
    assert.equal(first.conversation.transcript.leaf?.reply.state, 'done');
    assert.deepEqual(open(), [chats.current.id]);
  });

  it('keep a chat open whose queue goes on', async () => {
    const first = chats.current;
    await say(first, 'one');
    await say(first, 'two');
    chats.show(chats.blank().id);
    await model.feed(finish);
    await settle();
    assert.equal(first.conversation.runningTurn?.prompt.text, 'two');
    assert.ok(open().includes(first.id));
  });

  it('keep a chat open that could not be saved', async () => {
    const first = chats.current;
    await say(first, 'hello');
    const problems: string[] = [];
    chats.onStatus(({ kind }) => problems.push(kind));
    made[0]?.hooks.onStatus({ kind: 'failing', error: 'ENOSPC' });
    chats.show(chats.blank().id);
    await model.feed(finish);
    await settle();
    assert.ok(open().includes(first.id));
    assert.equal(chats.status.kind, 'failing');
    made[0]?.hooks.onStatus({ kind: 'saved' });
    assert.deepEqual(problems, ['failing', 'saved']);
    assert.ok(!open().includes(first.id));
  });

  it('keep a chat open for as long as a tab shows it', async () => {
    const id = crypto.randomUUID();
    const kept = chats.keep(id);
    chats.show(chats.blank().id);
    assert.ok(open().includes(id));
    kept.letGo();
    assert.ok(!open().includes(id));
  });

  it('keep the empty chat, whose draft would be lost with it', async () => {
    const blank = chats.current;
    blank.draft = 'Not yet';
    chats.show(crypto.randomUUID());
    assert.ok(open().includes(blank.id));
    assert.equal(chats.blank(), blank);
  });

  it('begin where the window was', () => {
    const ids = { current: crypto.randomUUID(), blank: crypto.randomUUID() };
    chats = begin(ids);
    assert.equal(chats.current.id, ids.current);
    assert.equal(chats.blank().id, ids.blank);
    assert.deepEqual(chats.ids, ids);
  });

  it('keep no chat as the empty one in which something was said', async () => {
    const first = chats.current;
    await say(first, 'hello');
    const shown = crypto.randomUUID();
    chats.show(shown);
    assert.deepEqual(chats.ids, { current: shown });
    chats = begin(chats.ids);
    assert.ok(![first.id, shown].includes(chats.blank().id));
  });

  it('say what to begin with as soon as something was said in the empty one', async () => {
    const kept: object[] = [];
    chats.onIds(() => kept.push(chats.ids));
    await say(chats.current, 'hello');
    assert.deepEqual(kept.at(-1), { current: chats.current.id });
  });

  it('tell the events of every chat, with the chat', async () => {
    const told: string[] = [];
    chats.onEvent(({ id }, { type }) => told.push(`${made.findIndex((chat) => chat.id === id)} ${type}`));
    await say(chats.current, 'a');
    chats.show(chats.blank().id);
    await model.feed(finish);
    assert.deepEqual(told, ['0 turn-start', '0 turn-end']);
  });

  it('tell when another one is shown, once', () => {
    const told: string[] = [];
    const id = crypto.randomUUID();
    chats.open(id);
    chats.onChange((chat) => told.push(chat.id));
    chats.show(id);
    chats.show(id);
    assert.deepEqual(told, [id]);
  });

  it('show an empty one in the place of one that is thrown away', async () => {
    const first = chats.current;
    await say(first, 'a');
    await chats.close(first.id);
    assert.notEqual(chats.current.id, first.id);
    assert.equal(chats.current.conversation.transcript.size, 0);
    assert.equal(model.signals[0]?.aborted, true);
  });

  it('tell once what saving is like', () => {
    const told: string[] = [];
    chats.onStatus((status) => told.push(status.kind === 'failing' ? status.error : status.kind));
    chats.open(crypto.randomUUID());
    const [one, two] = made.map(({ hooks }) => hooks);
    one?.onStatus({ kind: 'saved' });
    one?.onStatus({ kind: 'failing', error: 'EIO' });
    two?.onStatus({ kind: 'failing', error: 'EIO' });
    one?.onStatus({ kind: 'saved' });
    two?.onStatus({ kind: 'saved' });
    assert.deepEqual(told, ['EIO', 'saved']);
  });

  it('say which of them are new', () => {
    assert.equal(made[0]?.hooks.isNew, true);
    chats = begin({ current: crypto.randomUUID() });
    chats.show(crypto.randomUUID());
    assert.deepEqual(
      made.map(({ hooks }) => hooks.isNew),
      [false, false],
    );
  });

  it('tell when one is closed that may be shown, after another one took its place', async () => {
    const first = chats.current;
    await say(first, 'a');
    const told: unknown[] = [];
    chats.onClose((chat) => told.push(chat, chats.current !== chat));
    made[0]?.hooks.onTrashed();
    assert.deepEqual(told, [first, true]);
  });

  it('give none that was thrown away as an empty one', async () => {
    const first = chats.current;
    await say(first, 'a');
    chats.show(crypto.randomUUID());
    await chats.close(first.id);
    assert.notEqual(chats.blank().id, first.id);
    assert.equal(made.at(-1)?.hooks.isNew, true);
  });

  it('show another one in the place of an empty one that is thrown away', async () => {
    const first = chats.current;
    await say(first, 'a');
    await first.ask({ type: 'turn-delete', turn: first.conversation.transcript.leaf?.id ?? '' });
    await chats.close(first.id);
    assert.notEqual(chats.current.id, first.id);
    assert.ok(open().includes(chats.current.id));
  });

  it('tell nothing more of one that is thrown away while a reply runs', async () => {
    const told: string[] = [];
    const first = chats.current;
    await say(first, 'a');
    chats.onEvent((_, { type }) => told.push(type));
    await chats.close(first.id);
    assert.deepEqual(told, []);
  });

  it('tell that saving is well when the one in which it failed is thrown away', async () => {
    const told: string[] = [];
    chats.onStatus(({ kind }) => told.push(kind));
    made[0]?.hooks.onStatus({ kind: 'failing', error: 'EACCES' });
    await chats.close(chats.current.id);
    assert.deepEqual(told, ['failing', 'saved']);
  });

  it('cut every reply off when the window closes', async () => {
    await say(chats.current, 'a');
    await model.feed(text('as far as'));
    const { conversation } = chats.current;
    await chats.dispose();
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(conversation.transcript.leaf?.reply.state, 'cut-off');
    assert.equal(conversation.transcript.leaf?.reply.error?.kind, 'cut-off');
  });
});
