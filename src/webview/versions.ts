import { button } from './button.ts';
import { element, setText } from './element.ts';

/** Steps through what stands in one place: `‹ 2/3 ›`. Hidden while there is only one. */
export class Versions {
  readonly element: HTMLElement;
  readonly #previous = button({
    name: 'Previous version',
    look: 'icon',
    icon: 'chevronLeft',
    press: () => this.#step(-1),
  });
  readonly #next = button({ name: 'Next version', look: 'icon', icon: 'chevronRight', press: () => this.#step(1) });
  readonly #count = element('span', { class: 'versions-count' });
  readonly #turnId: string;
  readonly #show: (turnId: string) => void;
  #versions: readonly string[] = [];

  /** @param name What they are, for example `Versions`. */
  constructor(name: string, turnId: string, show: (turnId: string) => void) {
    this.#turnId = turnId;
    this.#show = show;
    const attributes = { class: 'versions', role: 'group', 'aria-label': name };
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
