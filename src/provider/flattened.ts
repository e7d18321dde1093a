/**
 * The items of batches, one by one. Written by hand, since an async generator would take three turns of the event loop's
 * queue for every item, and a reply has many thousands.
 */
export class Flattened<T> implements AsyncIterableIterator<T> {
  readonly #source: AsyncIterator<readonly T[]>;
  readonly #change: (batch: readonly T[]) => readonly T[];
  #batch: readonly T[];
  #next = 0;

  /**
   * @param first Items that come before all others.
   * @param change Is given every batch, and gives what is handed on in its place.
   */
  constructor(batches: AsyncIterable<readonly T[]>, first: readonly T[] = [], change = (batch: readonly T[]) => batch) {
    this.#source = batches[Symbol.asyncIterator]();
    this.#batch = first;
    this.#change = change;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#next >= this.#batch.length) return this.#fetch();
    const value = this.#batch[this.#next] as T; // The index is within the batch.
    this.#next += 1;
    return Promise.resolve({ value, done: false });
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#batch = [];
    await this.#source.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #fetch(): Promise<IteratorResult<T, undefined>> {
    const next = await this.#source.next();
    if (next.done === true) return { value: undefined, done: true };
    this.#batch = this.#change(next.value);
    this.#next = 0;
    return this.next();
  }
}
