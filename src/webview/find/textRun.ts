/** A stretch of shown text that is not broken by a block, and the nodes that hold it. */
export class TextRun {
  /** The block that it stands in. */
  readonly block: Element;
  readonly #nodes: Text[] = [];
  #text: string | undefined;

  constructor(block: Element) {
    this.block = block;
  }

  add(node: Text): void {
    this.#nodes.push(node);
    this.#text = undefined;
  }

  get text(): string {
    return (this.#text ??= this.#nodes.map(({ data }) => data).join(''));
  }

  /** How often a pattern, which has the flag `g`, is found. */
  count(pattern: RegExp): number {
    return this.text.match(pattern)?.length ?? 0;
  }

  /** Where a pattern, which has the flag `g`, is found. */
  places(pattern: RegExp): StaticRange[] {
    const place = this.#placeFinder();
    return [...this.text.matchAll(pattern)].map(({ 0: found, index }) => {
      const [startContainer, startOffset] = place(index, false);
      const [endContainer, endOffset] = place(index + found.length, true);
      return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
    });
  }

  /** Turns growing offsets in the text into places in its nodes; where two nodes meet, `end` chooses the first. */
  #placeFinder(): (offset: number, end: boolean) => [Text, number] {
    let at = 0;
    let before = 0;
    return (offset, end) => {
      for (let node = this.#nodes[at]; node && at < this.#nodes.length - 1; node = this.#nodes[at]) {
        const behind = before + node.length;
        if (end ? offset <= behind : offset < behind) break;
        before = behind;
        at += 1;
      }
      return [this.#nodes[at] as Text, offset - before]; // A run is made of at least one node.
    };
  }
}
