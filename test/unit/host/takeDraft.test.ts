import assert from 'node:assert/strict';
import { takeDraft } from '../../../src/host/takeDraft.ts';
import { FakeTime } from '../../support/fakeTime.ts';
import { FakeModel, memoryChats } from '../conversation/fakes.ts';

describe('what is being written', () => {
  const context = { clock: new FakeTime(), model: () => new FakeModel(), systemPrompt: () => '' };
  let kept: Record<string, string>;
  const drafts = { set: (chat: string, text: string) => void (kept[chat] = text) };

  beforeEach(() => (kept = {}));

  it('belongs to its chat, whichever one is shown', () => {
    const chats = memoryChats(context);
    const { chat } = chats.keep(crypto.randomUUID());
    takeDraft({ chatId: chat.id, text: 'from one view' }, chats, drafts);
    takeDraft({ chatId: chat.id, text: 'from another' }, chats, drafts);
    assert.equal(chat.draft, 'from another');
    assert.equal(chats.current.draft, '');
  });

  it('is kept when its chat was closed before the view told it', () => {
    const chats = memoryChats(context);
    const id = crypto.randomUUID();
    chats.show(id);
    chats.show(chats.blank().id);
    assert.ok(!chats.all.some((chat) => chat.id === id));
    takeDraft({ chatId: id, text: 'half a' }, chats, drafts);
    assert.deepEqual(kept, { [id]: 'half a' });
  });

  it('in what is no chat is nothing', () => {
    for (const chatId of ['', '../../x', 'A']) takeDraft({ chatId, text: 'x' }, memoryChats(context), drafts);
    assert.deepEqual(kept, {});
  });
});
