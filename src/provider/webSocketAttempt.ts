import type { ExchangeOptions } from '../transport/httpExchange.ts';
import type { WebSocketExchange, WebSocketRequest } from '../transport/webSocketExchange.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { Timers } from '../transport/clocks.ts';
import type { Ask, PayloadReader, Talk } from './dialect.ts';
import { closeError } from './closeError.ts';
import { clocksOf } from './endpointClocks.ts';
import type { Endpoint } from './endpoint.ts';
import { limitsOf } from './endpointLimits.ts';
import { endpointRequest } from './endpointRequest.ts';
import { httpError, wireError } from './httpError.ts';
import { parseJson } from './json.ts';
import type { ReplyOptions } from './provider.ts';
import { ReplyParts } from './replyParts.ts';
import type { StreamPart } from './streamPart.ts';

export type OpenSocket = (
  request: WebSocketRequest,
  options: ExchangeOptions & { largest: number },
) => Promise<WebSocketExchange | { refused: Exchange }>;

export interface WebSocketContext {
  endpoint: Endpoint;
  key: string | undefined;
  open: OpenSocket;
  timers: Timers;
}

type Batches = AsyncIterable<readonly StreamPart[]>;

/** Asks for a reply over a WebSocket: each message is one payload. */
export async function* webSocketAttempt(
  { endpoint, key, open, timers }: WebSocketContext,
  ask: Ask,
  { reader, talk }: { reader: PayloadReader; talk: Talk },
  { signal, tap }: ReplyOptions,
): Batches {
  const limits = limitsOf(endpoint);
  const reply = new ReplyParts(reader, { key, limits });
  const { url, headers } = endpointRequest(ask, {}, endpoint, key);
  let socket: WebSocketExchange | undefined;
  try {
    const request = { url: url.replace(/^http/, 'ws'), headers, farewell: () => talk.farewell() };
    const options = { signal, clocks: clocksOf(endpoint), timers, largest: limits.event, ...(tap && { tap }) };
    const opened = await open(request, options);
    if ('refused' in opened) {
      yield [{ type: 'error', error: await httpError(opened.refused, { key, timers }) }];
      opened.refused.close();
      return;
    }
    socket = opened;
    for (const message of talk.opened()) socket.send(message);
    for await (const messages of socket.messages) {
      for (const message of messages) answer(socket, talk, message);
      const parts = reply.take(
        messages.map((data) => ({ data })),
        undefined,
      );
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
    socket?.close();
  }
}

function answer(socket: WebSocketExchange, talk: Talk, message: string): void {
  const payload = parseJson(message);
  if (payload === undefined) return;
  for (const next of talk.received(payload)) socket.send(next);
}

/** A talk in which one message asks and all others answer. */
export function oneMessageTalk(message: object): Talk {
  return { opened: () => [JSON.stringify(message)], received: () => [], farewell: () => undefined };
}
