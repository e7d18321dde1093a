/** How long a request may take, in milliseconds. */
export interface Clocks {
  /** Until the connection stands, its handshake included. */
  connect: number;
  /** From the request to the response's head. */
  firstByte: number;
  /** Between two chunks of the body. */
  idle: number;
}

/** A clock, and calls that come later; the returned function takes the call back. */
export interface Timers {
  /** Milliseconds on a clock that stands still while the machine sleeps, or jumps over the sleep. */
  now(): number;
  after(ms: number, callback: () => void): () => void;
}

/** A timer that is set to more than this fires at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args). */
const longestTimer = 2 ** 31 - 1;

/** The machine's own timers. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, longestTimer));
    return () => clearTimeout(timer);
  },
};

/** A timer that fires this much later than it was due did so because the machine slept. */
const sleepMs = 5_000;

/**
 * Calls back once when nothing restarted it for so many milliseconds. Time that the machine slept does not count: after
 * a sleep the wait begins anew, since bytes may have come meanwhile that nobody could read.
 */
export class Watch {
  readonly #timers: Timers;
  readonly #late: number;
  #takeBack: (() => void) | undefined;

  /** @param late Milliseconds after which a timer that fires says that nobody could read meanwhile. */
  constructor(timers: Timers, late = sleepMs) {
    this.#timers = timers;
    this.#late = late;
  }

  start(ms: number, callback: () => void): void {
    this.stop();
    const due = this.#timers.now() + ms;
    this.#takeBack = this.#timers.after(ms, () => {
      if (this.#timers.now() - due > this.#late) this.start(ms, callback);
      else callback();
    });
  }

  stop(): void {
    this.#takeBack?.();
    this.#takeBack = undefined;
  }
}
