import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation/conversationEvent.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, text } from './fakes.ts';

describe('a conversation that is changed afterwards', () => {
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

  it('is named by its first prompt until the user names it', async () => {
    await say('First line\nsecond', text('x'), finish);
    assert.equal(chat.title, 'First line');
    chat.rename('  Mine ');
    assert.equal(chat.title, 'Mine');
    chat.rename('');
    assert.equal(chat.title, 'First line');
    chat.pin(true);
    assert.equal(chat.state.pinned, true);
    assert.deepEqual(types().slice(-3), ['title-change', 'title-change', 'pin-change']);
  });

  it('sends an edited prompt beside the old one, which is kept with what followed it', async () => {
    await say('a', text('1'), finish);
    await say('b', text('2'), finish);
    await say('c', text('3'), finish);
    const [, second] = chat.transcript.path();
    assert.ok(second);
    assert.ok(chat.editPrompt(second.id, makePrompt('b, but better')));
    await settle();
    await model.feed(text('4'), finish);
    const prompts = () => chat.transcript.path().map(({ prompt }) => prompt.text);
    assert.deepEqual(prompts(), ['a', 'b, but better']);
    assert.deepEqual(
      chat.transcript.branches(leaf()).map(({ prompt }) => prompt.text),
      ['b', 'b, but better'],
    );
    assert.equal(chat.transcript.versions(leaf()).length, 1);
    chat.regenerate(leaf().id);
    chat.stop();
    assert.equal(chat.transcript.versions(leaf()).length, 2);
    assert.deepEqual(chat.transcript.branches(leaf()).at(-1), leaf());
    assert.equal(chat.transcript.branches(leaf()).length, 2);
    chat.show(second.id);
    assert.deepEqual(prompts(), ['a', 'b', 'c']);
    assert.ok(!chat.editPrompt('unknown', makePrompt('x')));
  });

  it('stops the reply that runs when a prompt is edited', async () => {
    await say('a', text('half'));
    const first = leaf();
    chat.editPrompt(first.id, makePrompt('other'));
    assert.equal(first.reply.state, 'stopped');
    assert.equal(chat.runningTurn, leaf());
  });

  it('deletes a turn with all that followed, and gives its prompt back', async () => {
    await say('a', text('1'), finish);
    await say('b', text('2'), finish);
    await say('c', text('half'));
    const [first, second, third] = chat.transcript.path();
    assert.ok(first && second && third);
    const prompt = chat.deleteTurn(second.id);
    assert.equal(prompt?.text, 'b');
    assert.equal(third.reply.state, 'stopped');
    assert.equal(chat.runningTurn, undefined);
    assert.deepEqual(chat.transcript.path(), [first]);
    assert.deepEqual(chat.transcript.all, [first]);
    assert.equal(chat.transcript.get(third.id), undefined);
    assert.deepEqual(events.at(-1), { type: 'path-change', deleted: second });
    assert.equal(chat.deleteTurn(second.id), undefined);
    chat.deleteTurn(first.id);
    assert.equal(chat.transcript.leaf, undefined);
  });

  it('shows a branch beside a deleted one, and leaves the path alone when it went elsewhere', async () => {
    await say('a', text('1'), finish);
    for (const reply of ['2', '3']) {
      chat.regenerate(leaf().id);
      await settle();
      await model.feed(text(reply), finish);
    }
    await say('b', text('4'), finish);
    const [, second, third] = chat.transcript.all;
    assert.ok(second && third);
    chat.deleteTurn(second.id);
    assert.equal(chat.transcript.path()[0], third);
    chat.regenerate(third.id);
    await settle();
    await model.feed(text('5'), finish);
    chat.deleteTurn(leaf().id);
    assert.deepEqual(
      chat.transcript.path().map(({ prompt }) => prompt.text),
      ['a', 'b'],
    );
  });

  it('goes on with a chat that was kept', async () => {
    await say('a', text('1'), finish);
    const again = new Conversation({ clock, model: () => model, systemPrompt: () => '' }, chat.state);
    assert.equal(again.id, chat.id);
    again.submit(makePrompt('b'));
    await settle();
    await model.feed(text('2'), finish);
    assert.deepEqual(
      model.requests.at(-1)?.messages.map((message) => message.text),
      ['a', '1', 'b'],
    );
  });

  it('shows a turn that runs where its records come from', async () => {
    const turn = { id: 't', parentId: undefined, createdAt: 0, prompt: makePrompt('a'), recorded: false };
    chat.follow({ type: 'turn-start', turn: { ...turn, model: { ref: 'r', label: 'l' } } });
    clock.leap(500);
    assert.equal(chat.runningTurn?.id, 't');
    assert.equal(chat.runningTime, 500);
    chat.follow({ type: 'turn-end', turn: 't', state: 'done' });
    assert.equal(chat.runningTime, 0);
    assert.deepEqual(types(), ['turn-start', 'turn-end']);
  });
});
