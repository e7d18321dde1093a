import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';

/** Says that chats cannot be saved, for as long as they cannot. */
export class StorageProblem {
  readonly element: HTMLElement;
  readonly #words = element('div', { class: 'problems-words' });

  constructor() {
    const attributes = { class: 'problems', role: 'alert', 'aria-label': l10n.t('Chats are not saved') };
    this.element = element('section', attributes, icon('warning'), this.#words);
    this.element.hidden = true;
  }

  show(problem: string | undefined): void {
    setText(this.#words, problem ?? '');
    this.element.hidden = problem === undefined;
  }
}
