import type { HttpRequest } from '../transport/exchange.ts';
import type { Endpoint } from './endpoint.ts';
import type { ChatMessage, ReplyRequest } from './provider.ts';

/**
 * The request for a streamed chat completion (https://platform.openai.com/docs/api-reference/chat/create), as the
 * endpoint wants it.
 */
export function openaiChatRequest(request: ReplyRequest, endpoint: Endpoint, key: string | undefined): HttpRequest {
  const body: Record<string, unknown> = {
    model: request.model,
    messages: joinedByRole(request.messages).map(({ role, text }) => ({ role, content: text })),
    stream: true,
    ...endpoint.body.add,
  };
  for (const name of endpoint.body.remove) delete body[name];
  return {
    method: 'POST',
    url: `${endpoint.url}/chat/completions`,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...authHeaders(endpoint, key) },
    body: JSON.stringify(body),
  };
}

/** The endpoint's headers; the key stands where they say, and in the `auth` header unless one of them holds it. */
export function authHeaders(endpoint: Endpoint, key: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(endpoint.headers)) headers[name] = value.replaceAll('${key}', key ?? '');
  const placed = Object.values(endpoint.headers).some((value) => value.includes('${key}'));
  if (key !== undefined && !placed) headers[endpoint.auth.header] = endpoint.auth.prefix + key;
  return headers;
}

/** Two messages of one role in a row are joined by a blank line: many chat templates refuse them otherwise. */
function joinedByRole(messages: readonly ChatMessage[]): ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role === message.role) joined[joined.length - 1] = { ...last, text: `${last.text}\n\n${message.text}` };
    else joined.push(message);
  }
  return joined;
}
