import { element, setText } from './element.ts';
import { icon } from './icon.ts';

/** Says above a reply how many hidden characters its text has; not there where it has none. */
export class HiddenBadge {
  readonly #words = element('span');
  readonly element = element('div', { class: 'badge', hidden: '' }, icon('warning'), this.#words);

  show(count: number): void {
    this.element.hidden = count === 0;
    setText(this.#words, count === 1 ? '1 hidden character' : `${count} hidden characters`);
  }
}
