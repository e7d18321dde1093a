import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import type { ReplyRequest } from './provider.ts';

/** What a model is told where its API cannot go on with a reply by itself. */
export const continuePrompt =
  'Continue exactly where your last reply ended: begin with the character that comes next, repeat nothing, say nothing ' +
  'before it, and do not open again what is still open, such as a code block.';

/** True where the server is asked to go on with the reply that stands last in the messages, by its protocol's own means. */
export function prefills(
  dialect: Dialect,
  { continues, model }: ReplyRequest,
  endpoint: Endpoint,
  refused: boolean,
): boolean {
  if (!continues || refused) return false;
  if (endpoint.continue !== undefined) return endpoint.continue === 'prefill';
  return dialect.prefills?.(model, endpoint) ?? false;
}

/**
 * A request whose last message is the beginning of the reply. White space at its end is refused by some servers, and
 * makes models stumble whose tokens begin with it.
 */
export function prefilled({ messages, ...request }: ReplyRequest): ReplyRequest {
  return {
    ...request,
    messages: messages.map((message, index) =>
      index === messages.length - 1 ? { ...message, text: message.text.trimEnd() } : message,
    ),
  };
}

/** A request that asks in words to go on with the last message. */
export function askedToContinue({ model, messages, chat }: ReplyRequest): ReplyRequest {
  return { model, messages: [...messages, { role: 'user', text: continuePrompt }], chat };
}
