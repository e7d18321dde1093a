import type { Clock } from '../../clock.ts';

/** Milliseconds of work without a pause. */
const slice = 8;

/** Cuts long work into short slices, so that whatever else waits for the event loop gets its turn between them. */
export class Breather {
  readonly #clock: Clock;
  #begin: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#begin = clock.now();
  }

  /** True when it is time to await `pause`. */
  get due(): boolean {
    return this.#clock.now() - this.#begin >= slice;
  }

  /** Fulfilled when everything else that was waiting has run. */
  async pause(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#begin = this.#clock.now();
  }
}
