import type { Timers } from '../transport/clocks.ts';
import type { StreamPart } from './streamPart.ts';

/** Payloads that make a stream: a reply of fewer may well have been one piece. */
const many = 20;
/** Milliseconds of waiting before the first delta, and milliseconds within which all of them came. */
const longWait = 3_000;
const atOnce = 100;

/**
 * Adds a notice to a reply that was streamed in many pieces and came in one block after a long wait: something on the
 * way, most often a proxy (https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering), holds it back.
 */
export class NoticedBlocks {
  readonly #timers: Timers;
  #begun: number;
  #first: number | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
    this.#begun = timers.now();
  }

  /** A batch of the reply as it comes, with the notice in it where one is due. `payloads` counts all that came so far. */
  take(batch: readonly StreamPart[], payloads: number): readonly StreamPart[] {
    const last = batch.at(-1);
    if (last?.type === 'notice') this.#begun = this.#timers.now();
    if (this.#first === undefined && batch.some(isText)) this.#first = this.#timers.now();
    if (last?.type !== 'finish' || payloads < many || !this.#isBlock()) return batch;
    return [...batch.slice(0, -1), { type: 'notice', notice: { kind: 'buffered' } }, last];
  }

  #isBlock(): boolean {
    if (this.#first === undefined) return false;
    return this.#first - this.#begun >= longWait && this.#timers.now() - this.#first <= atOnce;
  }
}

function isText({ type }: StreamPart): boolean {
  return type === 'text-delta' || type === 'reasoning-delta';
}
