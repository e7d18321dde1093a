import assert from 'node:assert/strict';
import type { Chats, OpenChat } from '../../../src/conversation/chats.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import type { ToView } from '../../../src/messages/messages.ts';
import { UnseenReplies } from '../../../src/host/unseenReplies.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, memoryChats } from '../conversation/fakes.ts';

describe('replies that nobody saw', () => {
  let chats: Chats;
  let model: FakeModel;
  let shown: Set<OpenChat>;
  let unseen: UnseenReplies;
  const said: ToView[] = [];
  const views = {
    isShown: (chat: OpenChat) => shown.has(chat),
    broadcast: (message: ToView) => void said.push(message),
    onReady: () => {},
  };
  const side = { visible: false, onShown: () => {}, value: 0, setBadge: (value: number) => void (side.value = value) };

  beforeEach(() => {
    model = new FakeModel();
    chats = memoryChats({ clock: new FakeTime(), model: () => model, systemPrompt: () => '' });
    shown = new Set();
    said.length = 0;
    Object.assign(side, { visible: false, value: 0 });
    unseen = new UnseenReplies(chats, views, side);
    unseen.register();
  });

  async function reply(chat: OpenChat): Promise<void> {
    await chat.ask({ type: 'submit', prompt: makePrompt('a') });
    await settle();
    await model.feed(finish);
  }

  it('are counted by chats, until the chat is shown', async () => {
    const first = chats.current;
    await reply(first);
    await reply(first);
    assert.equal(side.value, 1);
    assert.deepEqual(said, [
      { type: 'unseen-end', title: first.conversation.title },
      { type: 'unseen-end', title: first.conversation.title },
    ]);
    assert.ok(unseen.has(first.id));
    const { chat } = chats.keep(crypto.randomUUID());
    await reply(chat);
    assert.equal(side.value, 2);
    side.visible = true;
    side.onShown();
    assert.equal(side.value, 1);
    assert.ok(unseen.has(chat.id));
    chats.show(chat.id);
    assert.equal(side.value, 0);
  });

  it('are none in a chat that is in sight', async () => {
    shown.add(chats.current);
    await reply(chats.current);
    assert.equal(side.value, 0);
    assert.deepEqual(said, []);
  });

  it('are seen in an editor tab', async () => {
    const { chat } = chats.keep(crypto.randomUUID());
    await reply(chat);
    shown.add(chat);
    views.onReady();
    assert.equal(side.value, 0);
  });

  it('are forgotten with a chat that is thrown away', async () => {
    const { chat } = chats.keep(crypto.randomUUID());
    await reply(chat);
    await chats.close(chat.id);
    assert.equal(side.value, 0);
    assert.equal(unseen.has(chat.id), false);
  });

  it('are none in a chat that is thrown away while its reply runs', async () => {
    const { chat } = chats.keep(crypto.randomUUID());
    await chat.ask({ type: 'submit', prompt: makePrompt('a') });
    await chats.close(chat.id);
    assert.equal(side.value, 0);
    assert.deepEqual(said, []);
  });
});
