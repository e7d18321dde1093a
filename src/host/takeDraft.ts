import type { Chats } from '../conversation/chats.ts';
import { isChatId } from '../conversation/store/chatPaths.ts';
import type { Drafts } from '../conversation/store/drafts.ts';

/**
 * Keeps what a view says is being written in a chat: of two views of one chat, what the user wrote last. A view tells it
 * late, when it shows another chat already and the one in which it was written may be closed.
 */
export function takeDraft(
  { chatId, text }: { chatId: string; text: string },
  chats: Pick<Chats, 'all'>,
  drafts: Pick<Drafts, 'set'>,
): void {
  const open = chats.all.find(({ id }) => id === chatId);
  if (open) open.draft = text;
  else if (isChatId(chatId)) drafts.set(chatId, text);
}
