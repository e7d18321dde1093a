import assert from 'node:assert/strict';
import { createProvider, type ProviderContext } from '../../../src/provider/createProvider.ts';
import type { ReplyRequest } from '../../../src/provider/provider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import type { Timers } from '../../../src/transport/clocks.ts';
import type { HttpRequest } from '../../../src/transport/exchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { endpointOf } from '../../support/endpointOf.ts';

/** What a server answers to one request. */
export interface Answer {
  status?: number;
  /** The content type; that of server-sent events by default. */
  type?: string;
  /** In place of the type alone. */
  headers?: Record<string, string>;
  body?: string;
  /** The connection breaks after the body. */
  cut?: boolean;
  /** No connection comes about. */
  unreachable?: boolean;
}

export const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'Hi' }] } as const;

/** How an endpoint is asked, where that matters. */
interface AskOptions extends ProviderContext {
  request?: Partial<ReplyRequest>;
}

/** Asks an endpoint as a user wrote it, whose server gives these answers one after the other. */
export async function ask(endpoint: object, answers: readonly Answer[], options: AskOptions = {}) {
  const { request: asked, ...context } = options;
  const sent: HttpRequest[] = [];
  const send = (http: HttpRequest) => {
    const answer = answers[sent.push(http) - 1] ?? assert.fail('one request too many');
    if (answer.unreachable) return Promise.reject(new TransportError('network', 'refused'));
    const { status = 200, type = 'text/event-stream', headers = { 'content-type': type } } = answer;
    return Promise.resolve({ status, headers, chunks: chunks(answer), close: () => {} });
  };
  const parts: StreamPart[] = [];
  const settings = { url: 'http://127.0.0.1/v1', key: 'none', ...endpoint };
  const provider = createProvider(endpointOf(settings), 'sk-canary', {
    send,
    timers: instant(),
    random: () => 0.5,
    ...context,
  });
  const { signal } = new AbortController();
  for await (const part of provider.streamReply({ ...request, ...asked }, { signal })) parts.push(part);
  assert.equal(parts.filter(isEnd).length, 1, 'exactly one end');
  return { parts, sent, bodies: sent.map(({ body }) => JSON.parse(body || 'null') as Record<string, unknown>) };
}

/** The parts of one answer: whatever it is, nothing is asked again. */
export async function partsOf(api: string, answer: Answer): Promise<StreamPart[]> {
  return (await ask({ api, retries: { most: 0 } }, [answer])).parts;
}

/** What an endpoint is sent. */
export async function requestOf(endpoint: object, asked: Partial<ReplyRequest>) {
  const { sent, bodies } = await ask({ retries: { most: 0 }, ...endpoint }, [{}], { request: asked });
  return { ...(sent[0] ?? assert.fail()), body: bodies[0] ?? assert.fail() };
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

export const isEnd = ({ type }: StreamPart) => type === 'finish' || type === 'error';

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

/** Text and reasoning with their words, other parts by their type. */
export const kindsOf = (parts: readonly StreamPart[]) =>
  parts.map((part) =>
    part.type === 'text-delta' || part.type === 'reasoning-delta' ? `${part.type} ${part.text}` : part.type,
  );

/** Activities as `label, state, detail`. */
export const activitiesOf = (parts: readonly StreamPart[]) =>
  parts.flatMap((part) =>
    part.type === 'activity' ? [`${part.activity.label}, ${part.activity.state}, ${part.activity.detail ?? ''}`] : [],
  );
