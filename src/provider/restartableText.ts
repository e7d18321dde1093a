/** A text that comes in pieces, and whose pieces may come again: some servers begin a message anew. */
export class RestartableText {
  #text = '';
  /** How much of it came again. */
  #again: number | undefined;
  #ended = false;

  /** What came so far. */
  get text(): string {
    return this.#text;
  }

  /** What is new of a piece; undefined where the text comes again with other words. */
  take(piece: string): string | undefined {
    if (this.#again === undefined) {
      this.#text += piece;
      return piece;
    }
    const known = this.#text.slice(this.#again, this.#again + piece.length);
    const fresh = piece.slice(known.length);
    if (!piece.startsWith(known) || (this.#ended && fresh !== '')) return undefined;
    this.#again += piece.length;
    this.#text += fresh;
    return fresh;
  }

  /** From now on the text comes again from its beginning. */
  restart(): void {
    this.#again = 0;
  }

  /** Where it comes again, it is not longer than now. */
  end(): void {
    this.#ended = true;
  }
}
