import { element, setAttribute } from '../element.ts';
import type { Block } from './block.ts';
import { Children } from './children.ts';
import { Groups } from './groups.ts';
import type { BlockView } from './views.ts';

/** A list. Its first items stand in it, all others in groups, so that one more costs the same however many there are. */
export class ListView implements BlockView {
  readonly element: HTMLElement;
  readonly #items: Children;
  readonly #groups: Groups;
  readonly #first: number | undefined;

  constructor({ marker }: Block, makeItem: (item: Block) => BlockView) {
    const start: Record<string, string> = marker?.start === 1 ? {} : { start: String(marker?.start) };
    this.#first = marker?.ordered ? marker.start : undefined;
    this.element = marker?.ordered ? element('ol', { dir: 'auto', ...start }) : element('ul', { dir: 'auto' });
    this.#groups = new Groups(() => this.#newGroup(), this.element);
    this.#items = new Children(makeItem, (item, index) => this.#place(item, index));
  }

  fits({ kind, marker }: Block): boolean {
    return kind === 'list' && (this.element.nodeName === 'OL') === marker?.ordered;
  }

  /** A list that becomes loose keeps its elements: only their distance changes. */
  update({ children, loose }: Block): void {
    this.#items.update(children);
    this.#groups.trim(children.length);
    setAttribute(this.element, 'class', loose ? undefined : 'tight');
  }

  #place(item: HTMLElement, index: number): void {
    // What stands outside a group does not count in it (https://drafts.csswg.org/css-contain-2/#containment-style).
    if (index > 0 && this.#groups.begins(index) && this.#first !== undefined) {
      item.setAttribute('value', String(this.#first + index));
    }
    this.#groups.place(item, index);
  }

  #newGroup(): HTMLElement {
    const group = element('div', { class: 'items', role: 'presentation' });
    this.element.append(group);
    return group;
  }
}
