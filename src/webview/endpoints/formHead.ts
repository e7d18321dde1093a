import * as l10n from '@vscode/l10n';
import type { EndpointView } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { pageButton, setOff } from './pageButton.ts';

/** What can be done with an endpoint as a whole. */
export interface HeadWishes {
  test: () => void;
  copy: () => void;
  move: (to: 'up' | 'down') => void;
  turn: (on: boolean) => void;
  remove: () => void;
  settings: () => void;
}

/** The name of an endpoint, what is wrong with it as a whole, and what can be done with it. */
export class FormHead {
  readonly element: HTMLElement;
  readonly test: HTMLButtonElement;
  readonly #title = element('h2', { id: 'form-heading', tabindex: '-1' });
  readonly #problems = element('ul', { class: 'problems', role: 'alert' });
  readonly #up: HTMLButtonElement;
  readonly #down: HTMLButtonElement;
  readonly #turn: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  #on = true;
  /** What is wrong with the entry as it stands in the setting, and with what was done with it last. */
  #whole: readonly string[] = [];
  #refusal: string | undefined;

  constructor(wishes: HeadWishes) {
    const secondary = { look: 'secondary' } as const;
    this.test = pageButton({ name: l10n.t('Test'), look: 'primary', icon: 'beaker', press: wishes.test });
    this.#copy = pageButton({ ...secondary, name: l10n.t('Duplicate'), icon: 'copy', press: wishes.copy });
    this.#up = pageButton({ name: l10n.t('Move up'), look: 'icon', icon: 'arrowUp', press: () => wishes.move('up') });
    this.#down = pageButton({
      name: l10n.t('Move down'),
      look: 'icon',
      icon: 'arrowDown',
      press: () => wishes.move('down'),
    });
    this.#turn = pageButton({ ...secondary, name: l10n.t('Disable'), press: () => wishes.turn(!this.#on) });
    const remove = pageButton({ ...secondary, name: l10n.t('Remove'), icon: 'trash', press: wishes.remove });
    const settings = pageButton({
      name: l10n.t('Open in settings.json'),
      look: 'link',
      icon: 'json',
      press: wishes.settings,
    });
    this.element = element(
      'header',
      { class: 'form-head' },
      this.#title,
      element(
        'div',
        { class: 'buttons', role: 'group', 'aria-labelledby': 'form-heading' },
        this.test,
        this.#copy,
        this.#turn,
        remove,
        this.#up,
        this.#down,
        settings,
      ),
      this.#problems,
    );
  }

  /** @param place Where it stands among all. */
  show({ title, state, problems, editable }: EndpointView, place: { first: boolean; last: boolean }): void {
    setText(this.#title, title);
    this.#on = state !== 'disabled';
    setText(this.#turn.querySelector('span') ?? this.#turn, this.#on ? l10n.t('Disable') : l10n.t('Enable'));
    setOff(this.#up, place.first);
    setOff(this.#down, place.last);
    for (const button of [this.#turn, this.#copy]) setOff(button, !editable);
    setOff(this.test, problems.length > 0);
    this.#whole = problems.filter(({ field }) => field === 'entry').map(({ text }) => text);
    this.#draw();
  }

  /** The host has done what was wanted, or there is a problem. */
  checked(problem: string | undefined): void {
    this.#refusal = problem;
    this.#draw();
  }

  takeFocus(): void {
    moveFocus(this.#title);
  }

  #draw(): void {
    const said = this.#refusal === undefined ? this.#whole : [...this.#whole, this.#refusal];
    const shown = [...this.#problems.children].map(({ textContent }) => textContent);
    if (JSON.stringify(shown) !== JSON.stringify(said)) {
      this.#problems.replaceChildren(...said.map((text) => element('li', {}, text)));
    }
    this.#problems.hidden = said.length === 0;
  }
}
