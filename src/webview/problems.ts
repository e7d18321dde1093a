import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { Post } from './post.ts';

/** What is wrong in the settings. It goes away when it is put right, and only then. */
export class Problems {
  readonly element: HTMLElement;
  readonly #list = element('ul');

  constructor(post: Post) {
    const open = button({ name: l10n.t('Open settings'), look: 'text', press: () => post({ type: 'settings-open' }) });
    const words = element('div', { class: 'problems-words' }, this.#list, open);
    this.element = element(
      'section',
      { class: 'problems', 'aria-label': l10n.t('Problems in the settings') },
      icon('warning'),
      words,
    );
    this.element.hidden = true;
  }

  show(problems: readonly string[]): void {
    this.#list.replaceChildren(...problems.map((problem) => element('li', {}, problem)));
    this.element.hidden = problems.length === 0;
  }
}
