import type { ChatMessage } from './provider.ts';

/** The system prompt, for APIs that want it apart from the messages; empty where there is none. */
export function systemText(messages: readonly ChatMessage[]): string {
  return messages
    .filter(({ role }) => role === 'system')
    .map(({ text }) => text)
    .join('\n\n');
}
