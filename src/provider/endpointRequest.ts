import type { HttpRequest } from '../transport/exchange.ts';
import type { Ask } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { mergedObjects } from './mergedObjects.ts';

/** A dialect's body with the endpoint's changes. */
export function endpointBody(ask: Ask, endpoint: Endpoint): Record<string, unknown> {
  const body = mergedObjects(ask.body, endpoint.body.add);
  for (const name of endpoint.body.remove) delete body[name];
  return body;
}

/** A dialect's request as the endpoint wants it: at its URL, with its headers and its key. */
export function endpointRequest(ask: Ask, body: object, endpoint: Endpoint, key: string | undefined): HttpRequest {
  const { method = 'POST', path, url = endpoint.url + path, text = JSON.stringify(body) } = ask;
  const headers = withoutRepeats({
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    accept: 'text/event-stream',
    ...ask.headers,
    ...authHeaders(endpoint, key, ask.fill),
  });
  return { method, url, headers, ...(method === 'POST' && { body: text }) };
}

/** The endpoint's headers; the key stands where the endpoint says or, where it says nothing, in the `auth` header. */
export function authHeaders(
  endpoint: Endpoint,
  key: string | undefined,
  fill = (template: string) => template.replaceAll('${key}', () => key ?? ''),
): Record<string, string> {
  const headers = Object.fromEntries(Object.entries(endpoint.headers).map(([name, value]) => [name, fill(value)]));
  if (key !== undefined && !placesKey(endpoint)) headers[endpoint.auth.header] = endpoint.auth.prefix + key;
  return headers;
}

/** Whether the endpoint says itself where its key stands: in a header, the URL, the body or a message. */
function placesKey({ headers, url, custom }: Endpoint): boolean {
  return JSON.stringify([headers, url, custom]).includes('${key}');
}

/** Header names mean the same in any case (RFC 9110, section 5.1): of two that do, the later counts. */
export function withoutRepeats(headers: Readonly<Record<string, string>>): Record<string, string> {
  const last = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  return Object.fromEntries(last.values());
}
