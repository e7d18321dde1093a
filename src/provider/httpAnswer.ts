import type { Timers } from '../transport/clocks.ts';
import type { Exchange, HttpRequest } from '../transport/exchange.ts';
import type { ExchangeOptions } from '../transport/httpExchange.ts';
import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { clocksOf } from './endpointClocks.ts';
import { limitsOf } from './endpointLimits.ts';
import { endpointRequest } from './endpointRequest.ts';
import type { ReplyOptions } from './provider.ts';
import { readReply } from './readReply.ts';
import type { Question } from './remedy.ts';
import type { ReplyParts } from './replyParts.ts';
import type { PartBatches } from './streamPart.ts';
import { wireError } from './wireError.ts';

/** Sends a request over HTTP and resolves with the head of its answer, as `httpExchange` does. */
export type Send = (request: HttpRequest, options: ExchangeOptions) => Promise<Exchange>;

interface HttpContext {
  endpoint: Endpoint;
  key: string | undefined;
  framing: Dialect['framing'];
  reply: ReplyParts;
  send: Send;
  timers: Timers;
}

/** Asks a question over HTTP. Rejects on abort only. */
export async function httpAnswer(
  { ask, body }: Question,
  { endpoint, key, framing, reply, send, timers }: HttpContext,
  { signal, tap }: ReplyOptions,
): Promise<PartBatches> {
  const options = { signal, clocks: clocksOf(endpoint), timers, route: endpoint, ...(tap && { tap }) };
  try {
    const exchange = await send(endpointRequest(ask, body, endpoint, key), options);
    return readReply(exchange, framing, reply, { signal, key, timers, limits: limitsOf(endpoint) });
  } catch (error) {
    if (signal.aborted) throw error;
    return failed(error);
  }
}

async function* failed(error: unknown): PartBatches {
  yield [{ type: 'error', error: wireError(error) }];
}
