import type { ChatMessage } from './provider.ts';

/** Two messages of one role in a row are joined by a blank line: many chat templates refuse them otherwise. */
export function joinedByRole(messages: readonly ChatMessage[]): ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role === message.role) joined[joined.length - 1] = { ...last, text: `${last.text}\n\n${message.text}` };
    else joined.push(message);
  }
  return joined;
}
