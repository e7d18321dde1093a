import * as l10n from '@vscode/l10n';
import type { HeaderView } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { pageButton } from './pageButton.ts';

interface Row {
  element: HTMLElement;
  name: HTMLInputElement;
  value: HTMLInputElement;
}

/** The headers of an endpoint, a row each. They are reported together when the user leaves one of them. */
export class HeaderRows {
  readonly element: HTMLElement;
  readonly #change: (headers: HeaderView[]) => void;
  readonly #rows = element('div', { class: 'header-rows' });
  readonly #problem = element('p', { class: 'field-problem', role: 'alert', id: 'problem-headers' });
  readonly #add: HTMLButtonElement;
  #held: Row[] = [];
  #base = '[]';
  #sent = '';
  #saved: readonly HeaderView[] = [];
  /** What is wrong with them as they stand in the setting. */
  #problemThere: string | undefined;

  constructor(change: (headers: HeaderView[]) => void) {
    this.#change = change;
    this.#add = pageButton({
      name: l10n.t('Add a header'),
      look: 'secondary',
      icon: 'add',
      press: () => moveFocus(this.#append({ name: '', value: '' }).name),
    });
    this.element = element(
      'div',
      { class: 'field', role: 'group', 'aria-labelledby': 'label-headers' },
      element('span', { class: 'field-label', id: 'label-headers' }, l10n.t('Headers')),
      element('p', { class: 'field-words' }, l10n.t('Sent with every request. ${key} stands for the key.')),
      this.#rows,
      this.#problem,
      this.#add,
    );
    this.element.dataset['field'] = 'headers';
    this.#problem.hidden = true;
  }

  /** Shows what the setting says, unless other headers are being typed. */
  show(headers: readonly HeaderView[], problem: string | undefined): void {
    const typed = JSON.stringify(this.#headers) !== this.#base;
    this.#saved = headers;
    this.#problemThere = problem;
    if (typed) return;
    if (JSON.stringify(headers) !== this.#base) this.#fill();
    this.#say(problem);
  }

  /** The host has looked at what was typed. */
  checked(problem: string | undefined): void {
    if (problem === undefined && JSON.stringify(this.#headers) === this.#sent) this.#settle();
    this.#say(problem);
  }

  /** Gives up what was typed. */
  forget(): void {
    this.#fill();
    this.#say(undefined);
  }

  get #headers(): HeaderView[] {
    return this.#held.map(({ name, value }) => ({ name: name.value, value: value.value }));
  }

  #fill(): void {
    this.#rows.replaceChildren();
    this.#held = [];
    for (const header of this.#saved) this.#append(header);
    this.#base = JSON.stringify(this.#headers);
  }

  /** What stands here is what was written: rows that hold the same stay as they are. */
  #settle(): void {
    this.#base = JSON.stringify(this.#headers);
    const full = this.#headers.filter(({ name }) => name.trim() !== '');
    if (JSON.stringify(full) !== JSON.stringify(this.#saved)) this.#fill();
  }

  #append({ name, value }: HeaderView): Row {
    const inputs = {
      name: element('input', { type: 'text', 'aria-label': l10n.t('Name of the header'), autocomplete: 'off' }),
      value: element('input', { type: 'text', 'aria-label': l10n.t('Value of the header'), autocomplete: 'off' }),
    };
    inputs.name.value = name;
    inputs.value.value = value;
    const remove = pageButton({
      name: l10n.t('Remove the header'),
      look: 'icon',
      icon: 'close',
      press: () => this.#remove(row),
    });
    const row = { ...inputs, element: element('div', { class: 'header-row' }, inputs.name, inputs.value, remove) };
    for (const input of [inputs.name, inputs.value]) {
      input.setAttribute('aria-describedby', 'problem-headers');
      input.addEventListener('change', () => this.#report());
    }
    this.#held.push(row);
    this.#rows.append(row.element);
    return row;
  }

  #remove(row: Row): void {
    this.#held = this.#held.filter((held) => held !== row);
    row.element.remove();
    moveFocus(this.#add);
    this.#report();
  }

  #report(): void {
    const headers = this.#headers;
    this.#sent = JSON.stringify(headers);
    // A name without a value yet is not finished.
    if (this.#sent === this.#base) this.#say(this.#problemThere);
    else if (!headers.some(({ name, value }) => name !== '' && value === '')) this.#change(headers);
  }

  #say(problem: string | undefined): void {
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
  }
}
