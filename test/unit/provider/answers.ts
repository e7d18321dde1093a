import assert from 'node:assert/strict';
import { createProvider, type ProviderContext } from '../../../src/provider/createProvider.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import type { HttpRequest } from '../../../src/transport/exchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import type { Timers } from '../../../src/transport/clocks.ts';

/** What a server answers to one request. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** The connection breaks after the body. */
  cut?: boolean;
  /** No connection comes about. */
  unreachable?: boolean;
}

export const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'Hi' }] } as const;

/** Asks an endpoint as a user wrote it, whose server gives these answers one after the other. */
export async function ask(endpoint: object, answers: readonly Answer[], context: ProviderContext = {}) {
  const settings = { id: 'e', url: 'http://127.0.0.1/v1', key: 'none', ...endpoint };
  const { endpoints, problems } = parseEndpoints([settings], { plainHttpHosts: [] });
  assert.deepEqual(problems, []);
  const sent: HttpRequest[] = [];
  const send = (http: HttpRequest) => {
    const answer = answers[sent.push(http) - 1] ?? assert.fail('one request too many');
    if (answer.unreachable) return Promise.reject(new TransportError('network', 'refused'));
    const { status = 200, headers = { 'content-type': 'text/event-stream' } } = answer;
    return Promise.resolve({ status, headers, chunks: chunks(answer), close: () => {} });
  };
  const parts: StreamPart[] = [];
  const provider = createProvider(endpoints[0] ?? assert.fail(), 'sk-canary', {
    send,
    timers: instant(),
    random: () => 0.5,
    ...context,
  });
  for await (const part of provider.streamReply(request, { signal: new AbortController().signal })) parts.push(part);
  assert.equal(parts.filter(({ type }) => type === 'finish' || type === 'error').length, 1, 'exactly one end');
  return { parts, sent, bodies: sent.map(({ body }) => JSON.parse(body || 'null') as Record<string, unknown>) };
}

async function* chunks({ body = '', cut }: Answer) {
  yield Buffer.from(body);
  if (cut) throw new TransportError('cut-off', 'The connection was closed in the middle of the reply.');
}

/** Timers that fire at once, and tell how long they should have waited. */
export function instant(waits: number[] = []): Timers {
  return {
    now: () => 0,
    after(ms, callback) {
      waits.push(ms);
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };
}

export const textOf = (parts: readonly StreamPart[]) =>
  parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');

/** How a reply ended, in a few words. */
export function endOf(parts: readonly StreamPart[]): string {
  const end = parts.at(-1);
  if (end?.type === 'error') return `${end.error.kind}: ${end.error.message}`;
  return end?.type === 'finish' ? `finish ${end.reason.kind}` : 'none';
}

export const noticesOf = (parts: readonly StreamPart[]) =>
  parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []));
