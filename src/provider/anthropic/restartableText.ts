import { TextProgress } from '../textProgress.ts';

/** A text that comes in pieces, and whose pieces may come again: some servers begin a message anew. */
export class RestartableText {
  readonly #known = new TextProgress();
  /** What came again, as long as that is less than is known. */
  #again: TextProgress | undefined;
  #ended = false;

  /** True while less came again than had come before. */
  get behind(): boolean {
    return this.#again !== undefined && this.#again.length < this.#known.length;
  }

  get length(): number {
    return this.#known.length;
  }

  /** What is new of a piece; undefined where the text came again with other words. */
  take(piece: string): string | undefined {
    const fresh = this.#again ? this.#takeAgain(piece, this.#again) : piece;
    if (fresh) this.#known.add(fresh);
    return this.#ended && fresh ? undefined : fresh;
  }

  /** From now on the text comes again from its beginning. */
  restart(): void {
    this.#again = new TextProgress();
  }

  /** Where it comes again, it is not longer than now. */
  end(): void {
    this.#ended = true;
  }

  #takeAgain(piece: string, again: TextProgress): string | undefined {
    const missing = this.#known.length - again.length;
    again.add(piece.slice(0, missing));
    if (again.length < this.#known.length) return '';
    if (!again.equals(this.#known)) return undefined;
    this.#again = undefined;
    return piece.slice(missing);
  }
}
