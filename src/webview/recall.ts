/** Steps through what was sent before, as a shell does: older ones first, and back to what was being written. */
export class Recall {
  #texts: readonly string[] = [];
  #at = -1;

  /** True while one of them stands in the composer. */
  get active(): boolean {
    return this.#at >= 0;
  }

  /** Takes what can be recalled, newest first; what stands in the composer stays the same one. */
  offer(texts: readonly string[]): void {
    const shown = this.#texts[this.#at];
    this.#texts = [...new Set(texts)].filter((text) => text !== '');
    if (shown !== undefined) this.#at = this.#texts.indexOf(shown);
  }

  /** The next older one; undefined at the oldest. */
  older(): string | undefined {
    if (this.#at + 1 >= this.#texts.length) return undefined;
    this.#at += 1;
    return this.#texts[this.#at];
  }

  /** The next newer one, and behind the newest an empty text. */
  newer(): string {
    this.#at -= 1;
    return this.#texts[this.#at] ?? '';
  }

  /** The user writes something else. */
  end(): void {
    this.#at = -1;
  }
}
