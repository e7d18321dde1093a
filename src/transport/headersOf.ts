import type { IncomingMessage } from 'node:http';

/** The headers of an answer; names in lower case, each once. */
export function headersOf(response: IncomingMessage): Record<string, string> {
  const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries);
}
