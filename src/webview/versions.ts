import { button } from './button.ts';
import { element, setText } from './element.ts';

interface VersionNames {
  all: string;
  previous: string;
  next: string;
}

/** Steps through what stands in one place: `‹ 2/3 ›`. Hidden while there is only one. */
export class Versions {
  readonly element: HTMLElement;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #count = element('span', { class: 'versions-count' });
  readonly #turnId: string;
  readonly #show: (turnId: string) => void;
  #versions: readonly string[] = [];

  /** @param names What they are called, and the buttons that lead from one to the next. */
  constructor(names: VersionNames, turnId: string, show: (turnId: string) => void) {
    this.#previous = button({
      name: names.previous,
      look: 'icon',
      icon: 'chevronLeft',
      press: () => this.#step(-1),
    });
    this.#next = button({ name: names.next, look: 'icon', icon: 'chevronRight', press: () => this.#step(1) });
    this.#turnId = turnId;
    this.#show = show;
    const attributes = { class: 'versions', role: 'group', 'aria-label': names.all };
    this.element = element('div', attributes, this.#previous, this.#count, this.#next);
  }

  update(versions: readonly string[]): void {
    this.#versions = versions;
    this.element.hidden = versions.length < 2;
    setText(this.#count, `${this.#place + 1}/${versions.length}`);
    // Not `disabled`, which would take the focus away from whoever steps to the end.
    this.#previous.setAttribute('aria-disabled', String(!this.#at(-1)));
    this.#next.setAttribute('aria-disabled', String(!this.#at(1)));
  }

  get #place(): number {
    return this.#versions.indexOf(this.#turnId);
  }

  #at(step: number): string | undefined {
    return this.#versions[this.#place + step];
  }

  #step(step: number): void {
    const turnId = this.#at(step);
    if (turnId !== undefined) this.#show(turnId);
  }
}
