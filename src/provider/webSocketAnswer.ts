import type { Timers } from '../transport/clocks.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { ExchangeOptions } from '../transport/httpExchange.ts';
import type { WebSocketExchange, WebSocketRequest } from '../transport/webSocketExchange.ts';
import { closeError } from './closeError.ts';
import type { Talk } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { clocksOf } from './endpointClocks.ts';
import { limitsOf } from './endpointLimits.ts';
import { endpointRequest } from './endpointRequest.ts';
import { httpError } from './httpError.ts';
import { parseJson } from './json.ts';
import type { ReplyOptions } from './provider.ts';
import type { Question } from './remedy.ts';
import type { ReplyParts } from './replyParts.ts';
import type { PartBatches } from './streamPart.ts';
import { wireError } from './wireError.ts';

/** Opens a WebSocket, or gives the answer of a server that opens none, as `webSocketExchange` does. */
export type OpenSocket = (
  request: WebSocketRequest,
  options: ExchangeOptions & { largest: number },
) => Promise<WebSocketExchange | { refused: Exchange }>;

interface WebSocketContext {
  endpoint: Endpoint;
  key: string | undefined;
  reply: ReplyParts;
  talk: Talk;
  open: OpenSocket;
  timers: Timers;
}

/** Asks a question over a WebSocket: each message is one payload. */
export function webSocketAnswer(
  question: Question,
  context: WebSocketContext,
  options: ReplyOptions,
): Promise<PartBatches> {
  return Promise.resolve(answered(question, context, options));
}

async function* answered(
  { ask }: Question,
  { endpoint, key, reply, talk, open, timers }: WebSocketContext,
  { signal, tap }: ReplyOptions,
): PartBatches {
  const limits = limitsOf(endpoint);
  const { url, headers } = endpointRequest(ask, {}, endpoint, key);
  let close = () => {};
  try {
    const request = { url: url.replace(/^http/, 'ws'), headers, farewell: () => talk.farewell() };
    const options = {
      signal,
      clocks: clocksOf(endpoint),
      timers,
      route: endpoint,
      largest: limits.event,
      ...(tap && { tap }),
    };
    const opened = await open(request, options);
    if ('refused' in opened) {
      close = opened.refused.close;
      yield [{ type: 'error', error: await httpError(opened.refused, { key, timers }) }];
      return;
    }
    const socket = opened;
    close = () => socket.close();
    for (const message of talk.opened()) socket.send(message);
    for await (const messages of socket.messages) {
      if (talk.waits) for (const message of messages) respond(socket, talk, message);
      const records = messages.map((data) => ({ data }));
      const parts = reply.take(records, undefined);
      if (parts.length > 0) yield parts;
      if (reply.ended) return;
    }
    const { code, reason } = socket.closed ?? { code: 1006, reason: '' };
    const parts = code === 1000 || code === 1005 ? reply.end([], undefined) : [];
    yield reply.ended ? parts : reply.failed(closeError(code, reason));
  } catch (error) {
    if (signal.aborted) throw error;
    yield reply.failed(wireError(error));
  } finally {
    close();
  }
}

function respond(socket: WebSocketExchange, talk: Talk, message: string): void {
  const payload = parseJson(message);
  if (payload === undefined) return;
  for (const next of talk.received(payload)) socket.send(next);
}

/** A talk in which one message asks and all others answer. */
export function oneMessageTalk(message: object): Talk {
  return { waits: false, opened: () => [JSON.stringify(message)], received: () => [], farewell: () => undefined };
}
