import type { Conversation } from '../conversation/conversation.ts';
import type { Model } from '../conversation/model.ts';
import { promptMessages } from '../conversation/promptMessages.ts';

const longest = 80;
const question = 'Name this chat in at most six words, in its own language. Answer with the name alone.';

/** Asks a model for the name of a chat. Throws with what the server said where it fails. */
export async function suggestTitle(chat: Conversation, model: Model, signal: AbortSignal): Promise<string> {
  const messages = [...promptMessages(chat.transcript.path(), ''), { role: 'user', text: question } as const];
  const request = { model: model.id, messages, chat: crypto.randomUUID() };
  let text = '';
  for await (const part of model.provider.streamReply(request, { signal })) {
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'finish') break;
    if (part.type === 'error') throw new Error(part.error.message);
  }
  // Some models wrap it in a fence, in quotes or in marks of Markdown.
  const line = text.split(/\r?\n/).find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  const name = line.replace(/^["'“”„«»`*_#\s]+|["'“”„«»`*_.\s]+$/gu, '');
  return name.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
