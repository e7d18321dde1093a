import assert from 'node:assert/strict';
import type { Chats, OpenChat } from '../../../src/conversation/chats.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { type NotifyWhen, ReplyNotices } from '../../../src/host/replyNotices.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { failure, FakeModel, finish, memoryChats, text } from '../conversation/fakes.ts';

describe('notices of replies', () => {
  let chats: Chats;
  let model: FakeModel;
  let shown: Set<OpenChat>;
  let when: NotifyWhen;
  let focused: boolean;
  let told: { text: string; isProblem: boolean; press: (button?: string) => Promise<void> }[];
  let showed: string[];
  let silenced: number;

  beforeEach(() => {
    model = new FakeModel();
    chats = memoryChats({ clock: new FakeTime(), model: () => model, systemPrompt: () => '' });
    shown = new Set();
    [when, focused, told, showed, silenced] = ['outOfSight', true, [], [], 0];
    const notify = (words: string, isProblem: boolean) =>
      new Promise<string | undefined>((resolve) => {
        const press = (button?: string) => {
          resolve(button);
          return settle();
        };
        told.push({ text: words, isProblem, press });
      });
    new ReplyNotices({
      chats,
      views: { isShown: (chat) => shown.has(chat) },
      when: () => when,
      isFocused: () => focused,
      notify,
      show: (id) => showed.push(id),
      silence: () => (silenced += 1),
    }).register();
  });

  async function reply(...parts: StreamPart[]): Promise<void> {
    chats.current.conversation.submit(makePrompt('Why?'));
    await settle();
    await model.feed(...parts);
  }

  it('come when nobody shows the chat, and show it', async () => {
    await reply(text('x'), finish);
    assert.deepEqual(
      told.map(({ text: words, isProblem }) => [words, isProblem]),
      [['“Why?”: the reply is complete', false]],
    );
    await told[0]?.press('Show');
    assert.deepEqual(showed, [chats.current.id]);
  });

  it('come for errors', async () => {
    await reply(text('x'), failure);
    assert.equal(told[0]?.isProblem, true);
    assert.match(told[0]?.text ?? '', /^“Why\?”: Cut off: /);
  });

  for (const [mode, isFocused, isShown, count] of [
    ['outOfSight', true, true, 0],
    ['outOfSight', false, true, 1],
    ['windowNotFocused', true, false, 0],
    ['windowNotFocused', false, true, 1],
    ['never', false, false, 0],
  ] as const) {
    it(`are ${count} for ${mode} when ${isFocused ? '' : 'not '}focused and ${isShown ? '' : 'not '}shown`, async () => {
      [when, focused] = [mode, isFocused];
      if (isShown) shown.add(chats.current);
      await reply(finish);
      assert.equal(told.length, count);
    });
  }

  it('come one at a time', async () => {
    await reply(finish);
    await reply(finish);
    assert.equal(told.length, 1);
    await told[0]?.press();
    await reply(finish);
    assert.equal(told.length, 2);
    assert.deepEqual([showed, silenced], [[], 0]);
  });

  it('come not for what the user stopped, nor while the queue goes on', async () => {
    await reply(text('x'));
    chats.current.conversation.stop();
    assert.equal(told.length, 0);
    await reply(text('x'));
    chats.current.conversation.submit(makePrompt('And?'));
    await model.feed(finish);
    assert.equal(told.length, 0);
    await model.feed(finish);
    assert.equal(told.length, 1);
  });

  it('come not for replies that another window received', async () => {
    const { conversation } = chats.current;
    const turn = { id: 't', parentId: undefined, createdAt: 0, prompt: makePrompt('Why?'), recorded: false };
    conversation.follow({ type: 'turn-start', turn: { ...turn, model: { ref: 'r', label: 'l' } } });
    conversation.follow({ type: 'turn-end', turn: 't', state: 'done' });
    assert.equal(conversation.transcript.leaf?.reply.state, 'done');
    assert.equal(told.length, 0);
  });

  it('are silenced for good', async () => {
    await reply(finish);
    await told[0]?.press("Don't Show Again");
    assert.equal(silenced, 1);
  });
});
