import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { element } from './element.ts';
import { sizeText } from './sizeText.ts';

/** A text box holds this many UTF-16 units without making the reader wait: beyond, laying it out takes seconds. */
export const largestTyped = 100_000;

/** Texts that belong to the draft but are too large for its text box: a chip stands for each. */
export class HeldTexts {
  readonly element = element('div', { class: 'chips held' });
  readonly #texts = new Map<Element, string>();
  readonly #changed: () => void;

  /** @param changed Called when a text was removed by its button. */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.element.hidden = true;
  }

  get texts(): string[] {
    return [...this.#texts.values()];
  }

  add(text: string): void {
    const start = text.slice(0, 60).trim().split('\n', 1)[0] ?? '';
    const remove = button({
      name: l10n.t('Remove text'),
      look: 'icon',
      icon: 'close',
      press: () => this.#remove(chip),
    });
    const label = element('span', { class: 'button-text' }, l10n.t('Text of {0}: {1}…', sizeText(text.length), start));
    const chip = element('span', { class: 'held-text' }, label, remove);
    this.#texts.set(chip, text);
    this.element.append(chip);
    this.element.hidden = false;
  }

  clear(): void {
    this.#texts.clear();
    this.element.replaceChildren();
    this.element.hidden = true;
  }

  #remove(chip: Element): void {
    this.#texts.delete(chip);
    chip.remove();
    this.element.hidden = this.#texts.size === 0;
    this.#changed();
  }
}
