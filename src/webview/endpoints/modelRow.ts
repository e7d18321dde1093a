import * as l10n from '@vscode/l10n';
import { element } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { pageButton } from './pageButton.ts';
import { pageIcon } from './pageIcon.ts';

/** What the user wants of a model. */
export interface ModelWishes {
  choose: (model: string, chosen: boolean) => void;
  favour: (model: string, favoured: boolean) => void;
  use: (model: string) => void;
}

/** How a model stands in the setting. */
export interface ModelState {
  chosen: boolean;
  favoured: boolean;
  inUse: boolean;
}

/** One model: whether it is offered, whether it stands first, and a way to use it. */
export class ModelRow {
  readonly element: HTMLElement;
  readonly #box = element('input', { type: 'checkbox' });
  readonly #star: HTMLButtonElement;
  readonly #use: HTMLButtonElement;
  readonly #inUse = element('span', { class: 'in-use' }, l10n.t('In use'));
  #favoured = false;

  constructor(model: string, wishes: ModelWishes) {
    this.#box.addEventListener('change', () => wishes.choose(model, this.#box.checked));
    this.#star = pageButton({
      name: l10n.t('Favourite: {0}', model),
      look: 'icon',
      icon: 'star',
      press: () => wishes.favour(model, !this.#favoured),
    });
    this.#use = pageButton({ name: l10n.t('Use'), look: 'link', press: () => wishes.use(model) });
    this.#use.setAttribute('aria-label', l10n.t('Use {0}', model));
    const name = element('span', { class: 'model-name' }, model);
    this.element = element(
      'li',
      { class: 'model' },
      element('label', {}, this.#box, name),
      this.#use,
      this.#inUse,
      this.#star,
    );
  }

  show({ chosen, favoured, inUse }: ModelState): void {
    this.#box.checked = chosen;
    if (favoured !== this.#favoured) this.#star.replaceChildren(pageIcon(favoured ? 'starred' : 'star'));
    this.#favoured = favoured;
    this.#star.setAttribute('aria-pressed', String(favoured));
    if (inUse && this.#use === document.activeElement) moveFocus(this.#box);
    this.#use.hidden = inUse;
    this.#inUse.hidden = !inUse;
  }
}
