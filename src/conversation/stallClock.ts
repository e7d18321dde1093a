import type { ReplyClocks } from '../provider/endpointClocks.ts';
import type { Clock } from './clock.ts';

const tickMs = 1000;

/** A tick that comes later than this did so because the machine slept or was busy: the rest of the time does not count. */
const longestTick = 2000;

interface StallClockContext {
  clock: Clock;
  limits: Pick<ReplyClocks, 'ask' | 'idle'>;
  /** The question came or went, or bytes came that brought nothing new; the latter at most once a second. */
  changed: () => void;
  /** Nothing new came for too long. Told once; the clock has stopped. */
  idle: () => void;
}

/**
 * Measures how long a running reply has brought nothing new, and asks, then gives up. Time is counted in ticks while the
 * program runs, so that neither sleep nor a clock that jumps ends a reply. Bytes alone are only a sign of life.
 */
export class StallClock {
  readonly #context: StallClockContext;
  #counted = 0;
  #tickedAt: number;
  #contentAt = 0;
  #byteAt: number | undefined;
  #asking = false;
  #resting = false;
  #takeBackTick: (() => void) | undefined;

  constructor(context: StallClockContext) {
    this.#context = context;
    this.#tickedAt = context.clock.now();
    this.#await();
  }

  /** Milliseconds without anything new. */
  get quiet(): number {
    return this.#now - this.#contentAt;
  }

  /** Milliseconds since the last byte; undefined before the first. */
  get sinceByte(): number | undefined {
    return this.#byteAt === undefined ? undefined : this.#now - this.#byteAt;
  }

  /** True while the user is asked whether to keep waiting. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Something new came, or the user keeps waiting: the clock begins anew. */
  restart(): void {
    this.#resting = false;
    this.#contentAt = this.#now;
    this.#ask(false);
  }

  /** Nothing can come for a while, and the user knows: nothing counts until the clock begins anew. */
  rest(): void {
    this.restart();
    this.#resting = true;
  }

  byteCame(): void {
    this.#byteAt = this.#now;
  }

  stop(): void {
    this.#takeBackTick?.();
    this.#takeBackTick = undefined;
  }

  get #now(): number {
    return this.#counted + Math.min(this.#context.clock.now() - this.#tickedAt, longestTick);
  }

  #await(): void {
    this.#takeBackTick = this.#context.clock.after(tickMs, () => this.#tick());
  }

  #tick(): void {
    const { clock, limits, changed, idle } = this.#context;
    const last = this.#counted;
    this.#counted = this.#now;
    this.#tickedAt = clock.now();
    this.#await();
    if (this.#resting) this.#contentAt = this.#counted;
    if (this.quiet >= limits.idle) {
      this.stop();
      idle();
    } else if (this.quiet >= limits.ask && !this.#asking) {
      this.#ask(true);
    } else if (this.#byteAt !== undefined && this.#byteAt > Math.max(last, this.#contentAt)) {
      changed();
    }
  }

  #ask(asking: boolean): void {
    if (this.#asking === asking) return;
    this.#asking = asking;
    this.#context.changed();
  }
}
