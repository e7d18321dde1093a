import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import type { ReplyRequest } from './provider.ts';

/**
 * How a reply is gone on with: the server that stores it gives it again (`stored`), the request ends with its beginning
 * (`prefilled`), or the model is asked for the rest in words (`asked`).
 */
export type ContinueWay = 'stored' | 'prefilled' | 'asked';

/** What a model is told where its API cannot go on with a reply by itself. */
export const continuePrompt =
  'Continue exactly where your last reply ended. Begin with the next character, repeat nothing, and do not open a code ' +
  'block again that is still open.';

/**
 * By which way the reply to a request goes on with its last message; undefined where it is to be a new one.
 *
 * @param refused True where the server was seen to refuse requests that end with the beginning of the reply.
 */
export function continueWay(
  dialect: Dialect,
  request: ReplyRequest,
  endpoint: Endpoint,
  refused: boolean,
): ContinueWay | undefined {
  if (!request.continues) return undefined;
  if (request.stored !== undefined && isStored(dialect, endpoint)) return 'stored';
  const known = dialect.prefills?.(request.model, endpoint) ? 'prefill' : 'ask';
  return !refused && (endpoint.continue ?? known) === 'prefill' ? 'prefilled' : 'asked';
}

/** True where the server is asked to store replies, and gives them again. */
export function isStored(dialect: Dialect, { body, transport }: Endpoint): boolean {
  return 'resume' in dialect && transport === 'http' && body.add['store'] === true && !body.remove.includes('store');
}

/** The request as it is sent on a way. One for a stored reply is for when the server has lost it. */
export function requestFor(way: ContinueWay | undefined, request: ReplyRequest): ReplyRequest {
  const { model, messages, chat } = request;
  if (way === undefined) return request;
  if (way !== 'prefilled') return { model, messages: [...messages, { role: 'user', text: continuePrompt }], chat };
  // White space at its end is refused by some servers, and makes models stumble whose tokens begin with it.
  const last = messages.length - 1;
  const trimmed = messages.map((message, at) => (at === last ? { ...message, text: message.text.trimEnd() } : message));
  return { model, messages: trimmed, chat, continues: true };
}
