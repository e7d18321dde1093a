import type { Clock } from '../../src/conversation/clock.ts';
import type { Timers } from '../../src/transport/clocks.ts';

/** Time that passes when it is told to, for everything that takes a clock. */
export class FakeTime implements Clock, Timers {
  #now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  epoch(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** How many calls are still to come. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Leaps, as the clock of a machine that slept does: what was due meanwhile comes at once and late. */
  leap(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
  }

  /** Lets so many seconds pass one by one, as they do while the program runs. */
  tick(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) this.leap(1000);
  }

  /** The same, and lets everything run that follows from each of them. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    while (this.#now < end) {
      this.leap(Math.min(end - this.#now, 1000));
      await settle();
    }
  }
}

/** Lets everything run that waits for no one else. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
