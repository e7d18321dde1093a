import { textRuns } from './textRuns.ts';

interface CountedBlock {
  readonly element: Element;
  readonly count: number;
  /** Matches in the turn that stand before it. */
  readonly before: number;
}

/** How often a pattern is found in a turn, block by block, so that of a turn that grows only the end is counted again. */
export class TurnCount {
  readonly #pattern: RegExp;
  /** The drawing of the turn that the blocks stand in: a far turn is drawn anew when it comes near. */
  #turn: Element | undefined;
  #blocks: CountedBlock[] = [];
  #total = 0;
  /** The total when it was last counted to its end. */
  #known = 0;
  /** The last block that was looked at. */
  #last: Element | undefined;
  #complete = false;
  #due = true;

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  get total(): number {
    return this.#complete ? this.#known : this.#total;
  }

  /** True when it has been counted to its end; it may have changed since. */
  get complete(): boolean {
    return this.#complete;
  }

  /** True when there is something to count. */
  get due(): boolean {
    return this.#due;
  }

  /** Counts what has not been counted; each step of the iteration is one block. */
  *steps(turn: Element): Generator<void> {
    const last = this.#turn === turn && turn.contains(this.#last ?? null) ? this.#last : undefined;
    if (!last) this.forget();
    this.#turn = turn;
    this.#dropBlock(last);
    for (const run of textRuns(turn, last)) {
      const count = run.count(this.#pattern);
      this.#last = run.block;
      if (count > 0) this.#blocks.push({ element: run.block, count, before: this.#total });
      this.#total += count;
      yield;
    }
    this.#complete = true;
    this.#known = this.#total;
    this.#due = false;
  }

  /** Counts at once, and keeps nothing but the number. */
  countApart(turn: Element): void {
    for (const _ of this.steps(turn));
    this.forget();
    this.#due = false;
  }

  /** Says that something changed: what stands before it still counts. */
  changedAt(node: Node): void {
    this.#due = true;
    const last = this.#last;
    if (!last || last === node || last.contains(node)) return;
    if (!(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) this.forget();
  }

  /** Begins anew. */
  forget(): void {
    this.#turn = undefined;
    this.#blocks = [];
    this.#total = 0;
    this.#last = undefined;
    this.#due = true;
  }

  /** Where in the turn the match with this index stands; undefined if it is not there, or no longer. */
  placeOf(turn: Element, index: number): StaticRange | undefined {
    const block = this.#turn === turn ? this.#firstBlock(({ before, count }) => index < before + count) : undefined;
    let before = block?.before ?? 0;
    for (const run of textRuns(turn, block?.element)) {
      const places = run.places(this.#pattern);
      if (index < before + places.length) return places[index - before];
      before += places.length;
    }
    return undefined;
  }

  /**
   * The index of the first match that begins at or behind a place of the document; the total where there is none, and
   * undefined while this drawing of the turn is not counted.
   */
  indexFrom(turn: Element, place: Range): number | undefined {
    if (this.#turn !== turn) return undefined;
    const isBehind = (node: Node, offset: number) => place.comparePoint(node, offset) >= 0;
    const block = this.#firstBlock(({ element }) => isBehind(element, element.childNodes.length));
    if (!block) return this.#total;
    const [run] = textRuns(turn, block.element);
    const places = run?.places(this.#pattern) ?? [];
    const at = places.findIndex(({ startContainer, startOffset }) => isBehind(startContainer, startOffset));
    return block.before + (at === -1 ? block.count : at);
  }

  /** The first block of those, at the end, for which something is true. */
  #firstBlock(isTrue: (block: CountedBlock) => boolean): CountedBlock | undefined {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#blocks[middle];
      if (block && isTrue(block)) high = middle;
      else low = middle + 1;
    }
    return this.#blocks[low];
  }

  #dropBlock(block: Element | undefined): void {
    const last = this.#blocks.at(-1);
    if (!last || last.element !== block) return;
    this.#blocks.pop();
    this.#total -= last.count;
  }
}
