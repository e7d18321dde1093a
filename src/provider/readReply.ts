import * as l10n from '@vscode/l10n';
import type { Exchange } from '../transport/exchange.ts';
import type { Framer, FramerOptions } from '../transport/framer.ts';
import { JsonSequenceFramer } from '../transport/jsonSequence.ts';
import { NdjsonFramer } from '../transport/ndjson.ts';
import { SseFramer } from '../transport/sse.ts';
import { TextFramer } from '../transport/text.ts';
import { bodyKind, type BodyKind } from './bodyKind.ts';
import type { Dialect } from './dialect.ts';
import { foreignBody } from './foreignBody.ts';
import { httpError } from './httpError.ts';
import type { ReplyError } from './replyError.ts';
import type { ReplyLimits, ReplyParts } from './replyParts.ts';
import { SettlingChunks, type Settling } from './settlingChunks.ts';
import type { PartBatches } from './streamPart.ts';
import { wireError } from './wireError.ts';

interface ReadOptions extends Settling {
  signal: AbortSignal;
  /** Looked for, to keep it out of messages, and for nothing else. */
  key: string | undefined;
  limits: ReplyLimits;
}

type Framing = Dialect['framing'];

/**
 * Reads an answered request, as batches of parts: each holds what one chunk brought. The last part of the last batch is
 * the reply's `finish` or `error`. Throws on abort only. Closes the exchange.
 */
export async function* readReply(
  exchange: Exchange,
  framing: Framing,
  reply: ReplyParts,
  options: ReadOptions,
): PartBatches {
  try {
    const read = await begin(exchange, framing, options);
    if ('error' in read) {
      yield reply.failed(read.error);
      return;
    }
    const { framer, body } = read;
    const chunks = new SettlingChunks(body, () => reply.complete, options);
    for await (const chunk of chunks) {
      const parts = reply.take(framer.feed(chunk), framer.failure);
      if (parts.length > 0) {
        chunks.renew();
        yield parts;
      }
      if (reply.ended) return;
    }
    yield reply.end(framer.end(), framer.failure);
  } catch (error) {
    if (options.signal.aborted) throw error;
    yield reply.failed(wireError(error));
  } finally {
    exchange.close();
  }
}

/** Finds out how a body is framed, or why it is no reply. */
async function begin(
  exchange: Exchange,
  framing: Framing,
  options: ReadOptions,
): Promise<{ framer: Framer; body: AsyncIterable<Uint8Array> } | { error: ReplyError }> {
  if (!carriesReply(exchange.status)) return { error: await httpError(exchange, options) };
  const type = exchange.headers['content-type'] ?? '';
  // A plain text may begin with anything, and its first letter counts: only the type tells a web page.
  if (framing === 'text' && !type.includes('html')) return { framer: framers.text(), body: exchange.chunks };
  const { kind, body } = await bodyKind(exchange.chunks, type);
  const found = framingOf(kind, framing);
  if (found) return { framer: framers[found]({ largest: options.limits.event }), body };
  const what = kind === 'page' ? l10n.t('A web page') : l10n.t('Something else');
  return { error: await foreignBody(body, what, type, options.key) };
}

/** Any success but those that have no body of their own (RFC 9110, section 15.3): relays answer a POST with 201, too. */
function carriesReply(status: number): boolean {
  return status >= 200 && status < 300 && status !== 204 && status !== 205;
}

const framers = {
  sse: (options: FramerOptions) => new SseFramer(options),
  ndjson: (options: FramerOptions) => new NdjsonFramer(options),
  'json-sequence': (options: FramerOptions) => new JsonSequenceFramer(options),
  text: () => new TextFramer(),
};

/** How a body is framed, by what it is and by what it should be; undefined where it is no reply. */
function framingOf(kind: BodyKind, framing: Framing): Framing | undefined {
  if (kind === 'page' || framing === 'text') return undefined;
  if (framing === 'json-sequence') return framing;
  if (kind === 'events') return 'sse';
  if (kind === 'json') return framing === 'ndjson' ? framing : 'json-sequence';
  return undefined;
}
