/** Milliseconds of a frame that drawing may take before a frame is left to the rest. */
const budget = 12;

/**
 * When to draw: what comes first is drawn at once, what follows with the next frame, all together. A frame after one that
 * took too long is left out, and while the panel is hidden nothing is drawn.
 */
export class Frames {
  readonly #nextFrame: (run: () => void) => void;
  readonly #now: () => number;
  readonly #due = new Set<() => void>();
  #busy = false;
  #rest = false;

  constructor(nextFrame: (run: () => void) => void, now: () => number) {
    this.#nextFrame = nextFrame;
    this.#now = now;
  }

  /** Calls `draw` once, however often it is requested before. */
  request(draw: () => void): void {
    this.#due.add(draw);
    if (!this.#busy) this.#run();
  }

  cancel(draw: () => void): void {
    this.#due.delete(draw);
  }

  #run(): void {
    const start = this.#now();
    this.#busy = true;
    // What cannot be drawn must not keep the rest from it.
    this.#nextFrame(() => this.#next());
    const due = [...this.#due];
    for (const draw of due) {
      this.#due.delete(draw);
      draw();
    }
    this.#rest = this.#now() - start > budget;
  }

  #next(): void {
    if (this.#rest) {
      this.#rest = false;
      this.#nextFrame(() => this.#next());
    } else if (this.#due.size > 0) {
      this.#run();
    } else {
      this.#busy = false;
    }
  }
}
