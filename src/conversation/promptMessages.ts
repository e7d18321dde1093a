import type { ChatMessage } from '../provider/provider.ts';
import { replyText, type Prompt, type Turn } from './turn.ts';

/**
 * What a model is sent for the last turn of a path: every prompt and every reply before it, as the user can see them.
 * Reasoning is not sent back; a reply without text sends nothing.
 */
export function promptMessages(path: readonly Turn[], systemPrompt: string): ChatMessage[] {
  const messages: ChatMessage[] = [];
  if (systemPrompt !== '') messages.push({ role: 'system', text: systemPrompt });
  for (const turn of path) {
    messages.push({ role: 'user', text: sentPrompt(turn.prompt) });
    const text = replyText(turn.reply);
    if (text !== '') messages.push({ role: 'assistant', text });
  }
  return messages;
}

/** The prompt with its attachments, exactly as it is sent. */
export function sentPrompt(prompt: Prompt): string {
  return [prompt.text, ...prompt.attachments.map((attachment) => attachment.sent)]
    .filter((text) => text !== '')
    .join('\n\n');
}
