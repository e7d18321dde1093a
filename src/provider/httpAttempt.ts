import type { Timers } from '../transport/clocks.ts';
import type { Exchange, HttpRequest } from '../transport/exchange.ts';
import type { ExchangeOptions } from '../transport/httpExchange.ts';
import type { Ask, Dialect, PayloadReader } from './dialect.ts';
import { clocksOf } from './endpointClocks.ts';
import type { Endpoint } from './endpoint.ts';
import { limitsOf } from './endpointLimits.ts';
import { endpointRequest } from './endpointRequest.ts';
import { wireError } from './httpError.ts';
import type { ReplyOptions } from './provider.ts';
import { readReply } from './readReply.ts';
import type { ReplyError } from './replyError.ts';
import type { StreamPart } from './streamPart.ts';

export type Send = (request: HttpRequest, options: ExchangeOptions) => Promise<Exchange>;

export interface AttemptContext {
  endpoint: Endpoint;
  key: string | undefined;
  dialect: Dialect;
  send: Send;
  timers: Timers;
}

type Batches = AsyncIterable<readonly StreamPart[]>;
type Body = Readonly<Record<string, unknown>>;

/** How often a stored reply is taken up again. */
const mostResumes = 2;

/**
 * Asks for a reply over HTTP. Where its connection breaks and the server stores it, it is taken up again: that is no new
 * request to the model, and a notice says so.
 */
export async function* httpAttempt(context: AttemptContext, ask: Ask, body: Body, options: ReplyOptions): Batches {
  const reader = context.dialect.createReader();
  let next: { ask: Ask; body: Body } = { ask, body };
  let broken: ReplyError | undefined;
  for (let resumes = 0; ; resumes += 1) {
    const resume = resumes < mostResumes && body['store'] === true ? resumeAsk(context.dialect, reader) : undefined;
    let again: Ask | undefined;
    for await (const batch of answer(context, next, { reader, resumed: broken !== undefined }, options)) {
      const last = batch.at(-1);
      again = last?.type === 'error' && breaks(last.error) ? resume?.() : undefined;
      if (last?.type !== 'error' || (!again && !broken)) {
        yield batch;
        continue;
      }
      if (batch.length > 1) yield batch.slice(0, -1);
      // Where it cannot be taken up again, what broke it first is the cause.
      if (!again) yield [{ type: 'error', error: broken ?? last.error }];
      broken ??= last.error;
    }
    if (!again || !broken) return;
    reader.resumed?.();
    next = { ask: again, body: {} };
    yield [{ type: 'notice', notice: { kind: 'resumed', error: broken } }];
  }
}

function resumeAsk(dialect: Dialect, reader: PayloadReader): () => Ask | undefined {
  return () => {
    const point = reader.resumePoint?.();
    return point && dialect.resume?.(point);
  };
}

function breaks({ kind, status }: ReplyError): boolean {
  return status === undefined && (kind === 'cut-off' || kind === 'network' || kind === 'timeout');
}

async function* answer(
  { endpoint, key, dialect, send, timers }: AttemptContext,
  { ask, body }: { ask: Ask; body: Body },
  { reader, resumed }: { reader: PayloadReader; resumed: boolean },
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
  yield* readReply(exchange, dialect.framing, reader, { signal, key, timers, limits: limitsOf(endpoint), resumed });
}
