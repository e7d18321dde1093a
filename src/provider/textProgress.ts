/** How far a text came. The text is not kept: its length and checksum tell whether another one begins with it. */
export class TextProgress {
  #length = 0;
  #checksum = 0;

  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    this.#length += text.length;
    this.#checksum = checksum(text, this.#checksum);
  }

  /** True where the other text came exactly as far, with the same characters. */
  equals(other: TextProgress): boolean {
    return this.#length === other.#length && this.#checksum === other.#checksum;
  }

  /** True where a whole text begins with what came. */
  begins(whole: string): boolean {
    return whole.length >= this.#length && checksum(whole.slice(0, this.#length), 0) === this.#checksum;
  }
}

/** A checksum that can be continued: one of a text is that of its parts, one after the other. */
function checksum(text: string, before: number): number {
  let sum = before;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
