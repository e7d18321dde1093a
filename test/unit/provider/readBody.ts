import assert from 'node:assert/strict';
import type { Dialect } from '../../../src/provider/dialect.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { limitsOf } from '../../../src/provider/endpointLimits.ts';
import { endpointBody, endpointRequest } from '../../../src/provider/endpointRequest.ts';
import type { ChatMessage } from '../../../src/provider/provider.ts';
import { readReply } from '../../../src/provider/readReply.ts';
import { ReplyParts } from '../../../src/provider/replyParts.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { instant } from './answers.ts';

interface Body {
  status?: number;
  type?: string;
  body: string;
  /** The connection breaks after the body. */
  cut?: boolean;
}

/** The parts that a dialect makes of an answer, which comes in one chunk. */
export async function readBody(dialect: Dialect, answer: Body): Promise<StreamPart[]> {
  const { status = 200, type = 'text/event-stream' } = answer;
  const limits = limitsOf({ limits: {} });
  const reply = new ReplyParts(dialect.createReader(), { key: undefined, limits });
  const exchange = { status, headers: { 'content-type': type }, chunks: chunks(answer), close: () => {} };
  const { signal } = new AbortController();
  const parts: StreamPart[] = [];
  for await (const batch of readReply(exchange, dialect.framing, reply, {
    signal,
    key: undefined,
    limits,
    timers: instant(),
  })) {
    parts.push(...batch);
  }
  assert.equal(parts.filter(isEnd).length, 1, 'exactly one end');
  return parts;
}

/** What a dialect sends for these messages, with an endpoint's settings. */
export function requestOf(dialect: Dialect, model: string, messages: readonly ChatMessage[], settings: object = {}) {
  const given = { id: 'e', api: 'openai-chat', url: 'http://127.0.0.1', key: 'none', ...settings };
  const { endpoints, problems } = parseEndpoints([given], { plainHttpHosts: [] });
  assert.deepEqual(problems, []);
  const endpoint = endpoints[0] ?? assert.fail();
  const asked = dialect.ask({ model, chat: 'c', messages }, endpoint, undefined);
  const body = endpointBody(asked, endpoint);
  return { ...endpointRequest(asked, body, endpoint, undefined), body };
}

export const isEnd = ({ type }: StreamPart) => type === 'finish' || type === 'error';

async function* chunks({ body, cut }: Body) {
  yield Buffer.from(body);
  if (cut) throw new TransportError('cut-off', 'The connection was closed in the middle of the reply.');
}
