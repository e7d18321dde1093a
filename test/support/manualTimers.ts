import type { Timers } from '../../src/transport/clocks.ts';

/** Timers that fire when they are told to. */
export class ManualTimers implements Timers {
  time = 0;
  #waiting: { ms: number; callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const entry = { ms, callback };
    this.#waiting.push(entry);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== entry));
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether one waits for so many milliseconds. */
  waitsFor(ms: number): boolean {
    return this.#waiting.some((entry) => entry.ms === ms);
  }

  /** Fires all that were set to so many milliseconds. */
  fire(ms: number): void {
    const due = this.#waiting.filter((entry) => entry.ms === ms);
    this.#waiting = this.#waiting.filter((entry) => entry.ms !== ms);
    for (const { callback } of due) callback();
  }
}
