const blocksInGroup = 32;

/** Blocks in groups that the browser lays out only when they come into sight. */
export class Groups {
  readonly #make: () => HTMLElement;
  readonly #groups: HTMLElement[];

  /** @param first What the first blocks are put into, where it is there already. */
  constructor(make: () => HTMLElement, ...first: HTMLElement[]) {
    this.#make = make;
    this.#groups = first;
  }

  /** True for the first block of a group. */
  begins(index: number): boolean {
    return index % blocksInGroup === 0;
  }

  /** Puts the block with this index behind those before it. */
  place(block: HTMLElement, index: number): void {
    const group = (this.#groups[Math.floor(index / blocksInGroup)] ??= this.#make());
    group.append(block);
  }

  /** Takes away the groups that are empty when only so many blocks are left. */
  trim(count: number): void {
    const kept = Math.max(1, Math.ceil(count / blocksInGroup));
    for (const group of this.#groups.splice(kept)) group.remove();
  }
}
