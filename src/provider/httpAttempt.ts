import type { Timers } from '../transport/clocks.ts';
import type { Exchange, HttpRequest } from '../transport/exchange.ts';
import type { ExchangeOptions } from '../transport/httpExchange.ts';
import type { Ask, Dialect } from './dialect.ts';
import { clocksOf } from './endpointClocks.ts';
import type { Endpoint } from './endpoint.ts';
import { limitsOf } from './endpointLimits.ts';
import { endpointBody, endpointRequest } from './endpointRequest.ts';
import { wireError } from './httpError.ts';
import type { ReplyOptions, ReplyRequest } from './provider.ts';
import { readReply } from './readReply.ts';
import { acceptable, refusalOf, type RefusalMemory } from './refusals.ts';
import type { StreamPart } from './streamPart.ts';

export type Send = (request: HttpRequest, options: ExchangeOptions) => Promise<Exchange>;

export interface AttemptContext {
  endpoint: Endpoint;
  key: string | undefined;
  dialect: Dialect;
  send: Send;
  memory: RefusalMemory;
  timers: Timers;
}

type Batches = AsyncIterable<readonly StreamPart[]>;

/**
 * Asks for a reply over HTTP, each time it is called. A parameter that the server refuses is left out, and the request
 * sent once more, once in a reply.
 */
export function httpAttempt(context: AttemptContext, request: ReplyRequest, options: ReplyOptions): () => Batches {
  const { endpoint, dialect, memory } = context;
  const ask = dialect.ask(request, endpoint);
  let repeated = false;
  return attempt;

  async function* attempt(): Batches {
    if (ask.notices && !repeated) yield ask.notices;
    const body = acceptable(endpointBody(ask, endpoint), memory.get());
    for await (const batch of answer(context, ask, body, options)) {
      const [first] = batch;
      const refusal = first?.type === 'error' && !repeated ? refusalOf(first.error, body) : undefined;
      if (!refusal) {
        yield batch;
        continue;
      }
      repeated = true;
      remember(memory, refusal);
      yield [{ type: 'notice', notice: refusal }];
      yield* attempt();
      return;
    }
  }
}

function remember(memory: RefusalMemory, refusal: NonNullable<ReturnType<typeof refusalOf>>): void {
  const { leftOut, lowered } = memory.get();
  if (refusal.kind === 'limit-lowered') memory.set({ leftOut, lowered: { ...lowered, [refusal.name]: refusal.value } });
  else memory.set({ leftOut: [...leftOut, refusal.name], lowered });
}

async function* answer(
  { endpoint, key, dialect, send, timers }: AttemptContext,
  ask: Ask,
  body: Readonly<Record<string, unknown>>,
  { signal, tap }: ReplyOptions,
): Batches {
  let exchange: Exchange;
  try {
    const options = { signal, clocks: clocksOf(endpoint), timers, ...(tap && { tap }) };
    exchange = await send(endpointRequest(ask, body, endpoint, key), options);
  } catch (error) {
    if (signal.aborted) throw error;
    yield [{ type: 'error', error: wireError(error) }];
    return;
  }
  yield* readReply(exchange, dialect, { signal, key, timers, limits: limitsOf(endpoint) });
}
