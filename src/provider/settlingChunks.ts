import { systemTimers, type Timers } from '../transport/clocks.ts';

/** Whose clock is used; the system's where it is absent. */
export interface Settling {
  timers?: Timers;
}

/** How long a server may keep a connection open, in milliseconds, after it has said all. */
const grace = 5_000;

/**
 * Hands chunks on. Once `complete` holds, they end when no further one has come for five seconds, as if the body had
 * ended properly: some servers say that a reply is over and leave the connection open.
 */
export class SettlingChunks implements AsyncIterableIterator<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #complete: () => boolean;
  readonly #timers: Timers;

  constructor(chunks: AsyncIterable<Uint8Array>, complete: () => boolean, { timers = systemTimers }: Settling) {
    this.#source = chunks[Symbol.asyncIterator]();
    this.#complete = complete;
    this.#timers = timers;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const next = this.#source.next();
    return this.#complete() ? within(next, this.#timers) : next;
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

function within(next: Promise<IteratorResult<Uint8Array>>, timers: Timers): Promise<IteratorResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const takeBack = timers.after(grace, () => resolve(ended));
    next.then(resolve, reject).finally(takeBack);
  });
}
