const lineFeed = 0x0a;

/** Cuts bytes into lines, however they are split into chunks. */
export class LineSplitter {
  #held: Buffer[] = [];

  /** The lines that end in this chunk, without their line feeds. */
  push(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      lines.push(this.#complete(chunk.subarray(start, end)));
      start = end + 1;
    }
    // A copy: the caller may use the chunk's memory again.
    if (start < chunk.length) this.#held.push(Buffer.from(chunk.subarray(start)));
    return lines;
  }

  /** True when bytes came after the last line feed. */
  get open(): boolean {
    return this.#held.length > 0;
  }

  /** The bytes after the last line feed. */
  get rest(): Buffer {
    return Buffer.concat(this.#held);
  }

  #complete(end: Buffer): Buffer {
    if (this.#held.length === 0) return end;
    const line = Buffer.concat([...this.#held, end]);
    this.#held = [];
    return line;
  }
}
