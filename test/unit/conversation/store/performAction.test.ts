import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import type { ChatAction } from '../../../../src/conversation/store/chatAction.ts';
import { performAction } from '../../../../src/conversation/store/performAction.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { FakeModel, finish, text } from '../fakes.ts';

describe('what a user asks of a chat', () => {
  let time: FakeTime;
  let model: FakeModel;
  let hasModel: boolean;
  let asked: (string | undefined)[];
  let chat: Conversation;

  beforeEach(() => {
    time = new FakeTime();
    model = new FakeModel();
    hasModel = true;
    asked = [];
    const find = (ref?: string) => (asked.push(ref), hasModel ? model : undefined);
    chat = new Conversation({ clock: time, model: find, systemPrompt: () => '' });
  });

  async function perform(action: ChatAction): Promise<void> {
    performAction(chat, action);
    await settle();
  }

  async function say(prompt: string, reply = 'reply'): Promise<string> {
    await perform({ type: 'submit', prompt: makePrompt(prompt) });
    await model.feed(text(reply), finish);
    return chat.transcript.leaf?.id ?? assert.fail();
  }

  const path = () => chat.transcript.path().map(({ prompt, reply }) => `${prompt.text} ${reply.state}`);
  const queued = () => chat.queue.prompts.map(({ prompt }) => prompt.text);

  it('submit: sends a prompt to the model that was named', async () => {
    await perform({ type: 'submit', prompt: makePrompt('a'), model: 'e/m' });
    assert.deepEqual(path(), ['a waiting']);
    assert.deepEqual(asked, ['e/m']);
  });

  it('submit: queues a prompt when there is no model', async () => {
    hasModel = false;
    await perform({ type: 'submit', prompt: makePrompt('a') });
    assert.deepEqual([path(), queued(), chat.queue.paused], [[], ['a'], true]);
  });

  it('stop: ends the reply, or none where another turn is meant', async () => {
    await perform({ type: 'submit', prompt: makePrompt('a') });
    await perform({ type: 'stop', turn: 'other' });
    assert.deepEqual(path(), ['a waiting']);
    await perform({ type: 'stop' });
    assert.deepEqual(path(), ['a stopped']);
  });

  it('keep-waiting: begins the wait anew', async () => {
    await perform({ type: 'submit', prompt: makePrompt('a') });
    const turn = chat.runningTurn ?? assert.fail();
    await time.pass(200);
    assert.equal(chat.statusOf(turn)?.asking, true);
    await perform({ type: 'keep-waiting', turn: turn.id });
    assert.equal(chat.statusOf(turn)?.asking, false);
  });

  it('regenerate: makes another version', async () => {
    const turn = await say('a');
    await perform({ type: 'regenerate', turn });
    assert.deepEqual(path(), ['a waiting']);
    assert.equal(chat.transcript.size, 2);
  });

  it('continue: goes on in another version', async () => {
    const turn = await say('a');
    await perform({ type: 'continue', turn });
    const { leaf } = chat.transcript;
    assert.notEqual(leaf?.id, turn);
    assert.ok(leaf && chat.transcript.versions(leaf).some(({ id }) => id === turn));
  });

  it('edit: sends another prompt in the place of one', async () => {
    const turn = await say('a');
    await perform({ type: 'edit', turn, prompt: makePrompt('b') });
    assert.deepEqual(path(), ['b waiting']);
    assert.ok(chat.transcript.get(turn));
  });

  it('turn-delete: takes a turn out', async () => {
    await say('a');
    await perform({ type: 'turn-delete', turn: await say('b') });
    assert.deepEqual(path(), ['a done']);
  });

  it('show: shows another version', async () => {
    const turn = await say('a', 'one');
    await perform({ type: 'regenerate', turn });
    await model.feed(text('two'), finish);
    await perform({ type: 'show', turn });
    assert.equal(chat.transcript.leaf?.id, turn);
  });

  it('queue-save, queue-remove, queue-send: change the queue', async () => {
    hasModel = false;
    for (const prompt of ['a', 'b', 'c']) await perform({ type: 'submit', prompt: makePrompt(prompt) });
    const [first, second] = chat.queue.prompts;
    await perform({ type: 'queue-save', id: first?.id ?? '', text: 'A' });
    await perform({ type: 'queue-remove', id: second?.id ?? '' });
    assert.deepEqual(queued(), ['A', 'c']);
    hasModel = true;
    await perform({ type: 'queue-send' });
    assert.deepEqual([path(), queued()], [['A waiting'], ['c']]);
  });

  it('rename, pin: change what the list shows', async () => {
    await perform({ type: 'rename', title: ' Name ' });
    await perform({ type: 'pin', pinned: true });
    assert.deepEqual([chat.title, chat.state.pinned], ['Name', true]);
  });
});
