import type { Block } from './block.ts';
import type { BlockView } from './views.ts';

/** The views of the blocks within another one. Those of blocks that are final are not looked at again. */
export class Children {
  readonly #make: (block: Block) => BlockView;
  readonly #place: (element: HTMLElement, index: number) => void;
  #settled = 0;
  /** From the first that is not settled on. */
  readonly #views: BlockView[] = [];

  /** @param place Puts the element of the child with this index behind those before it. */
  constructor(make: (block: Block) => BlockView, place: (element: HTMLElement, index: number) => void) {
    this.#make = make;
    this.#place = place;
  }

  update(blocks: readonly Block[]): void {
    this.#cut(blocks.length);
    for (let index = this.#settled; index < blocks.length; index += 1) {
      const block = blocks[index];
      if (!block) continue;
      this.#show(block, index);
      if (!block.final || index !== this.#settled) continue;
      this.#views.shift();
      this.#settled += 1;
    }
  }

  #show(block: Block, index: number): void {
    let view = this.#views[index - this.#settled];
    if (view && !view.fits(block)) {
      this.#cut(index);
      view = undefined;
    }
    if (!view) {
      view = this.#make(block);
      this.#views.push(view);
      this.#place(view.element, index);
    }
    view.update(block);
  }

  #cut(from: number): void {
    for (const view of this.#views.splice(Math.max(0, from - this.#settled))) view.element.remove();
  }
}
