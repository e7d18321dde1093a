import * as l10n from '@vscode/l10n';
import type { PresetView } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { pageButton } from './pageButton.ts';

interface AddWishes {
  add: (presetId: string, url: string) => void;
  close: () => void;
}

/** Adds an endpoint: one of those that are known, or one at a URL that is typed. */
export class AddForm {
  readonly element: HTMLElement;
  readonly #wishes: AddWishes;
  readonly #search = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  readonly #list = element('ul', { class: 'presets', 'aria-label': l10n.t('Providers') });
  readonly #url = element('input', { type: 'text', id: 'add-url', autocomplete: 'off', spellcheck: 'false' });
  readonly #urlLabel = element('label', { class: 'field-label', for: 'add-url' });
  readonly #urlPart: HTMLElement;
  readonly #problem = element('p', { class: 'field-problem', role: 'alert', id: 'add-problem' });
  #presets: readonly PresetView[] = [];
  #chosen: PresetView | undefined;

  constructor(wishes: AddWishes) {
    this.#wishes = wishes;
    this.#search.placeholder = l10n.t('Search providers');
    this.#search.setAttribute('aria-label', l10n.t('Search providers'));
    this.#search.addEventListener('input', () => this.#draw());
    this.#url.setAttribute('aria-describedby', 'add-problem');
    this.#url.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.#add();
    });
    this.#urlPart = element(
      'div',
      { class: 'field' },
      this.#urlLabel,
      this.#url,
      this.#problem,
      element(
        'div',
        { class: 'buttons' },
        pageButton({ name: l10n.t('Add'), look: 'primary', press: () => this.#add() }),
      ),
    );
    this.element = element(
      'section',
      { class: 'form', 'aria-labelledby': 'add-heading' },
      element(
        'header',
        { class: 'form-head' },
        element('h2', { id: 'add-heading' }, l10n.t('Add an endpoint')),
        pageButton({ name: l10n.t('Close'), look: 'icon', icon: 'close', press: () => wishes.close() }),
      ),
      element('p', { class: 'field-words' }, l10n.t('Who serves the model? Everything can be changed afterwards.')),
      element('div', { class: 'field' }, this.#search),
      this.#urlPart,
      this.#list,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) wishes.close();
    });
    this.#choose(undefined);
  }

  take(presets: readonly PresetView[]): void {
    this.#presets = presets;
    this.#draw();
  }

  /** Begins anew, with the focus. */
  begin(): void {
    this.#search.value = '';
    this.#choose(undefined);
    moveFocus(this.#search);
  }

  /** What was typed cannot be added. */
  refused(problem: string): void {
    setText(this.#problem, problem);
    this.#problem.hidden = false;
    this.#url.setAttribute('aria-invalid', 'true');
    this.#urlPart.hidden = false;
  }

  #choose(preset: PresetView | undefined): void {
    this.#chosen = preset;
    this.#problem.hidden = true;
    this.#url.removeAttribute('aria-invalid');
    this.#urlPart.hidden = preset === undefined;
    if (preset) {
      setText(this.#urlLabel, l10n.t('URL of {0}', preset.name));
      this.#url.value = preset.url;
      this.#url.placeholder = 'http://127.0.0.1:8000/v1';
    }
    this.#draw();
  }

  #press(preset: PresetView): void {
    this.#choose(preset);
    if (!preset.open) return this.#add();
    moveFocus(this.#url, { select: true });
  }

  #add(): void {
    if (this.#chosen) this.#wishes.add(this.#chosen.id, this.#url.value.trim());
  }

  #draw(): void {
    const words = this.#search.value.toLowerCase().split(/\s+/);
    const sought = this.#presets.filter(({ name, url }) =>
      words.every((word) => `${name} ${url}`.toLowerCase().includes(word)),
    );
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['preset'] : undefined;
    const rows = sought.map((preset) => this.#row(preset));
    this.#list.replaceChildren(...rows);
    if (focused !== undefined) {
      const buttons = rows.map((row) => row.querySelector('button'));
      moveFocus(buttons.find((button) => button?.dataset['preset'] === focused));
    }
  }

  #row(preset: PresetView): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'preset', ...(preset === this.#chosen && { 'aria-current': 'true' }) },
      element('span', { class: 'preset-name' }, preset.name),
      element('span', { class: 'preset-url' }, preset.url || l10n.t('You type its URL')),
    );
    button.dataset['preset'] = preset.id;
    // The second half of a double click would add another one.
    button.addEventListener('click', ({ detail }) => {
      if (detail < 2) this.#press(preset);
    });
    return element('li', {}, button);
  }
}
