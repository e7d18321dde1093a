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
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    ...ask.headers,
    ...authHeaders(endpoint, key),
  };
  return { method: 'POST', url: endpoint.url + ask.path, headers: withoutRepeats(headers), body: JSON.stringify(body) };
}

/** The endpoint's headers; the key stands where they say, and in the `auth` header unless one of them holds it. */
export function authHeaders(endpoint: Endpoint, key: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(endpoint.headers)) headers[name] = value.replaceAll('${key}', key ?? '');
  const placed = Object.values(endpoint.headers).some((value) => value.includes('${key}'));
  if (key !== undefined && !placed) headers[endpoint.auth.header] = endpoint.auth.prefix + key;
  return headers;
}

/** Header names mean the same in any case (RFC 9110, section 5.1): of two that do, the later counts. */
function withoutRepeats(headers: Readonly<Record<string, string>>): Record<string, string> {
  const last = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  return Object.fromEntries(last.values());
}
