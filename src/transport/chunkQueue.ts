type Waiter<T> = { resolve(result: IteratorResult<T, undefined>): void; reject(error: unknown): void };

interface ChunkQueueOwner {
  /** More is waiting than a reader keeps up with: hold the source until `resume`. */
  pause(): void;
  resume(): void;
  /** The reader has left. */
  close(): void;
}

/** Bytes, or characters of messages, that may wait unread before the source is held. */
const HIGH_WATER = 256 * 1024;

/**
 * Chunks, or messages, on their way from events to an async iteration.
 *
 * Node's own iteration over a stream drops what is buffered when the stream fails; here an error comes after every
 * chunk that arrived before it.
 */
export class ChunkQueue<T extends { readonly length: number } = Uint8Array> implements AsyncIterableIterator<T> {
  readonly #owner: ChunkQueueOwner;
  #chunks: T[] = [];
  #waiting = 0;
  #paused = false;
  #ended = false;
  #failure: { error: unknown } | undefined;
  #waiters: Waiter<T>[] = [];

  constructor(owner: ChunkQueueOwner) {
    this.#owner = owner;
  }

  push(chunk: T): void {
    if (this.#ended || chunk.length === 0) return;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) return waiter.resolve({ value: chunk, done: false });
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    if (this.#waiting > HIGH_WATER && !this.#paused) {
      this.#paused = true;
      this.#owner.pause();
    }
  }

  /** The body ended properly. */
  end(): void {
    this.#ended = true;
    for (const waiter of this.#waiters.splice(0)) waiter.resolve({ value: undefined, done: true });
  }

  /** The body broke off: reading fails after what has arrived. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const [waiter, ...others] = this.#waiters.splice(0);
    if (waiter === undefined) this.#failure = { error };
    else waiter.reject(error);
    for (const other of others) other.resolve({ value: undefined, done: true });
  }

  /** Reading fails now, and what has arrived is dropped. */
  abort(reason: unknown): void {
    this.#chunks = [];
    this.#ended = false;
    this.fail(reason);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const value = this.#chunks.shift();
    if (value !== undefined) {
      this.#taken(value.length);
      return Promise.resolve({ value, done: false });
    }
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) return Promise.reject(failure.error);
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** Everything that has arrived and was not read yet. */
  takeAll(): T[] {
    const chunks = this.#chunks;
    this.#chunks = [];
    this.#taken(this.#waiting);
    return chunks;
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#chunks = [];
    this.#failure = undefined;
    this.end();
    this.#owner.close();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #taken(bytes: number): void {
    this.#waiting -= bytes;
    if (!this.#paused || this.#waiting > 0) return;
    this.#paused = false;
    this.#owner.resume();
  }
}
