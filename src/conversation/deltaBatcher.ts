import type { Clock } from './clock.ts';

/** New text of a reply: which part it belongs to and how much of that part came before it, in UTF-16 units. */
export interface Delta {
  part: number;
  kind: 'text' | 'reasoning';
  offset: number;
  text: string;
}

/** A screen shows about 60 pictures a second: more messages than that cost the window time and show nothing. */
const frameMs = 16;

/**
 * Joins deltas so that at most one leaves per frame. The first one, and any that comes after a quiet frame, leaves at
 * once: a reply that trickles is never delayed.
 */
export class DeltaBatcher {
  readonly #clock: Clock;
  readonly #emit: (delta: Delta) => void;
  #pending: { delta: Delta; texts: string[] } | undefined;
  #takeBackTimer: (() => void) | undefined;
  #lastEmit = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, emit: (delta: Delta) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  add(delta: Delta): void {
    if (this.#pending && this.#pending.delta.part !== delta.part) this.flush();
    if (this.#pending) {
      this.#pending.texts.push(delta.text);
      return;
    }
    this.#pending = { delta, texts: [delta.text] };
    const wait = this.#lastEmit + frameMs - this.#clock.now();
    if (wait <= 0) this.flush();
    else this.#takeBackTimer = this.#clock.after(wait, () => this.flush());
  }

  /** Lets out what is held back, so that whoever listens has the whole text. */
  flush(): void {
    this.#takeBackTimer?.();
    this.#takeBackTimer = undefined;
    if (!this.#pending) return;
    const { delta, texts } = this.#pending;
    this.#pending = undefined;
    this.#lastEmit = this.#clock.now();
    this.#emit({ ...delta, text: texts.join('') });
  }
}
