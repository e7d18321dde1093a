import type { Clock } from './clock.ts';

/** New text of a reply: which part it belongs to and how much of that part came before it, in UTF-16 units. */
export interface Delta {
  part: number;
  kind: 'text' | 'reasoning' | 'tool-call';
  offset: number;
  text: string;
}

/** A screen shows about 60 pictures a second: more messages than that cost the window time and show nothing. */
const frameMs = 16;

/**
 * Joins deltas so that at most one of each part leaves per frame. The first one, and any that comes after a quiet frame,
 * leaves at once: a reply that trickles is never delayed. Parts leave in the order in which they were begun.
 */
export class DeltaBatcher {
  readonly #clock: Clock;
  readonly #emit: (delta: Delta) => void;
  readonly #pending = new Map<number, { delta: Delta; texts: string[] }>();
  #takeBackTimer: (() => void) | undefined;
  #lastEmit = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, emit: (delta: Delta) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  add(delta: Delta): void {
    const known = this.#pending.get(delta.part);
    if (known) known.texts.push(delta.text);
    else this.#pending.set(delta.part, { delta, texts: [delta.text] });
    if (this.#takeBackTimer) return;
    const wait = this.#lastEmit + frameMs - this.#clock.now();
    if (wait <= 0) this.flush();
    else this.#takeBackTimer = this.#clock.after(wait, () => this.flush());
  }

  /** Lets out what is held back, so that whoever listens has the whole text. */
  flush(): void {
    this.#takeBackTimer?.();
    this.#takeBackTimer = undefined;
    if (this.#pending.size === 0) return;
    const all = [...this.#pending.values()];
    this.#pending.clear();
    this.#lastEmit = this.#clock.now();
    for (const { delta, texts } of all) this.#emit({ ...delta, text: texts.join('') });
  }
}
