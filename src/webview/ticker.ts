/** How often running clocks are looked at, in milliseconds: they show whole seconds, and none may be skipped. */
const interval = 250;

/** Drives the clocks of the panel. Its timer runs only while a clock does and the document is visible. */
export class Ticker {
  readonly #shows = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    document.addEventListener('visibilitychange', () => {
      this.#tick();
      this.#keepTimer();
    });
  }

  /**
   * Calls `show` with the milliseconds that have passed, now and from then on; `base` have passed already. The returned
   * function ends that.
   */
  run(base: number, show: (elapsed: number) => void): () => void {
    const start = performance.now();
    const tick = () => show(base + performance.now() - start);
    this.#shows.add(tick);
    this.#keepTimer();
    tick();
    return () => {
      this.#shows.delete(tick);
      this.#keepTimer();
    };
  }

  #keepTimer(): void {
    const needed = this.#shows.size > 0 && document.visibilityState === 'visible';
    if (needed) this.#timer ??= setInterval(() => this.#tick(), interval);
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  #tick(): void {
    for (const show of this.#shows) show();
  }
}
