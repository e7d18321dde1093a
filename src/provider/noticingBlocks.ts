import type { Timers } from '../transport/clocks.ts';
import type { StreamPart } from './streamPart.ts';

type Batches = AsyncIterable<readonly StreamPart[]>;

/** Deltas that make a stream: a reply of fewer may well have been one piece. */
const many = 20;
/** Milliseconds of waiting before the first delta, and milliseconds within which all of them came. */
const longWait = 3_000;
const atOnce = 100;

/**
 * Adds a notice to a reply that was streamed in many pieces and came in one block after a long wait: something on the
 * way, most often a proxy (https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering), holds it back.
 */
export async function* noticingBlocks(batches: Batches, timers: Timers): Batches {
  let begun = timers.now();
  let first: number | undefined;
  let count = 0;
  for await (const batch of batches) {
    const now = timers.now();
    const deltas = batch.filter(({ type }) => type === 'text-delta' || type === 'reasoning-delta').length;
    if (deltas > 0) first ??= now;
    else if (batch.some(({ type }) => type === 'notice')) begun = now;
    count += deltas;
    const last = batch.at(-1);
    const held = first !== undefined && first - begun >= longWait && now - first <= atOnce && count >= many;
    if (last?.type === 'finish' && held) {
      yield [...batch.slice(0, -1), { type: 'notice', notice: { kind: 'buffered' } }, last];
    } else yield batch;
  }
}
