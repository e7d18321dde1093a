import type { Clock } from '../../../src/conversation/clock.ts';
import type { Timers } from '../../../src/transport/clocks.ts';

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

  /** Lets so many seconds pass, one by one: a leap would look like a machine that slept. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    while (this.#now < end) await this.#move(Math.min(end, this.#now + 1000));
  }

  /** The machine sleeps for so many seconds: what was due meanwhile comes at once and late. */
  async sleep(seconds: number): Promise<void> {
    await this.#move(this.#now + seconds * 1000);
  }

  async #move(to: number): Promise<void> {
    this.#now = to;
    const due = this.#timers.filter(({ at }) => at <= to);
    this.#timers = this.#timers.filter(({ at }) => at > to);
    for (const { callback } of due) callback();
    await settle();
  }
}

/** Lets everything run that waits for no one else. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
