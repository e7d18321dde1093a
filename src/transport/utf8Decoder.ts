/**
 * Decodes UTF-8 that comes in chunks (https://encoding.spec.whatwg.org/#utf-8-decode) and drops one byte order mark at its
 * beginning. Node's own decoder, when it sees chunks, also drops marks that follow a split or broken character.
 */
export class Utf8Decoder {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #begun = false;

  /** The characters that this chunk completes. */
  decode(chunk: Uint8Array): string {
    return this.#afterMark(this.#decoder.decode(chunk, { stream: true }));
  }

  /** What is left when no more chunks come: U+FFFD for a character that was cut. */
  end(): string {
    return this.#afterMark(this.#decoder.decode());
  }

  #afterMark(text: string): string {
    if (this.#begun || text === '') return text;
    this.#begun = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
}
