import type { Exchange } from '../transport/exchange.ts';
import type { Framer, FramerOptions } from '../transport/framer.ts';
import { JsonSequenceFramer } from '../transport/jsonSequence.ts';
import { NdjsonFramer } from '../transport/ndjson.ts';
import { SseFramer } from '../transport/sse.ts';
import { bodyKind } from './bodyKind.ts';
import type { Dialect, PayloadReader } from './dialect.ts';
import { foreignBody } from './foreignBody.ts';
import { httpError, wireError } from './httpError.ts';
import { ReplyParts, type ReplyLimits } from './replyParts.ts';
import { settling, type Settling } from './settling.ts';
import type { StreamPart } from './streamPart.ts';

export interface ReadOptions extends Settling {
  signal: AbortSignal;
  /** Looked for, to keep it out of messages, and for nothing else. */
  key: string | undefined;
  limits: ReplyLimits;
}

/**
 * Reads an answered request, as batches of parts: each holds what one chunk brought. The last part of the last batch is
 * the reply's `finish` or `error`. Throws on abort only. Closes the exchange.
 */
export async function* readReply(
  exchange: Exchange,
  dialect: Dialect,
  options: ReadOptions,
): AsyncIterable<readonly StreamPart[]> {
  const reader = dialect.createReader();
  const reply = new ReplyParts(reader, options);
  try {
    if (!carriesReply(exchange.status)) yield [{ type: 'error', error: await httpError(exchange, options) }];
    else yield* readBody(exchange, dialect, reply, options, reader);
  } catch (error) {
    if (options.signal.aborted) throw error;
    yield reply.failed(wireError(error));
  } finally {
    exchange.close();
  }
}

/** Any success but those that have no body of their own (RFC 9110, section 15.3): relays answer a POST with 201, too. */
function carriesReply(status: number): boolean {
  return status >= 200 && status < 300 && status !== 204 && status !== 205;
}

async function* readBody(
  exchange: Exchange,
  dialect: Dialect,
  reply: ReplyParts,
  options: ReadOptions,
  reader: PayloadReader,
): AsyncIterable<readonly StreamPart[]> {
  const type = exchange.headers['content-type'] ?? '';
  const { kind, body } = await bodyKind(exchange.chunks, type);
  if (kind === 'page' || kind === 'other') {
    yield reply.failed(await foreignBody(body, kind === 'page' ? 'A web page' : 'Something else', type, options.key));
    return;
  }
  const framer = framerFor(kind, dialect, { largest: options.limits.event });
  yield* framedReply(
    settling(body, () => reader.complete === true, options),
    framer,
    reply,
  );
}

function framerFor(kind: 'events' | 'json', { framing }: Dialect, options: FramerOptions): Framer {
  if (kind === 'events') return new SseFramer(options);
  return framing === 'ndjson' ? new NdjsonFramer(options) : new JsonSequenceFramer(options);
}

/** The parts of a body that is framed. Throws what reading the body throws. */
export async function* framedReply(
  body: AsyncIterable<Uint8Array>,
  framer: Framer,
  reply: ReplyParts,
): AsyncIterable<readonly StreamPart[]> {
  for await (const chunk of body) {
    const parts = reply.take(framer.feed(chunk), framer.failure);
    if (parts.length > 0) yield parts;
    if (reply.ended) return;
  }
  yield reply.end(framer.end(), framer.failure);
}
