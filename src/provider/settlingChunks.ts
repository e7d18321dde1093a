import { systemTimers, type Timers } from '../transport/clocks.ts';

/** Whose clock is used; the system's where it is absent. */
export interface Settling {
  timers?: Timers;
}

/** How long a server may keep a connection open, in milliseconds, after it has said all. */
const grace = 5_000;

/** The same where it goes on to send something: heartbeats, or a byte at a time. */
const longestGrace = 30_000;

/**
 * Hands chunks on. Once `complete` holds, they end when no further one has come for five seconds, as if the body had
 * ended properly, and in any case when half a minute brought nothing of the reply: some servers say that a reply is over and leave the connection
 * open.
 */
export class SettlingChunks implements AsyncIterableIterator<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #complete: () => boolean;
  readonly #timers: Timers;
  #until: number | undefined;

  constructor(chunks: AsyncIterable<Uint8Array>, complete: () => boolean, { timers = systemTimers }: Settling) {
    this.#source = chunks[Symbol.asyncIterator]();
    this.#complete = complete;
    this.#timers = timers;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const next = this.#source.next();
    if (!this.#complete()) return next;
    const now = this.#timers.now();
    this.#until ??= now + longestGrace;
    return within(next, Math.min(grace, this.#until - now), this.#timers);
  }

  /** More of the reply came after all: some servers say with every piece that it is the last. */
  renew(): void {
    this.#until = undefined;
  }

  /** Does not wait: where a read is under way, some sources answer only when it has ended. */
  return(): Promise<IteratorResult<Uint8Array>> {
    this.#source.return?.().catch(() => {});
    return Promise.resolve(ended);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const ended = { value: undefined, done: true } as const;

function within(
  next: Promise<IteratorResult<Uint8Array>>,
  ms: number,
  timers: Timers,
): Promise<IteratorResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const takeBack = timers.after(ms, () => resolve(ended));
    next.then(resolve, reject).finally(takeBack);
  });
}
