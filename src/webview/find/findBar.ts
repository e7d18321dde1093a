import * as l10n from '@vscode/l10n';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import caseSensitive from '@vscode/codicons/src/icons/case-sensitive.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import wholeWord from '@vscode/codicons/src/icons/whole-word.svg';
import { element, setAttribute, setText } from '../element.ts';
import type { moveFocus } from '../moveFocus.ts';
import { numberText } from '../numberText.ts';
import { findButton } from './findButton.ts';
import type { FindQuery } from './queryPattern.ts';

/** UTF-16 units of a query; the host takes no longer one. */
const longestQuery = 1000;

interface FindBarActions {
  /** The query is another one. */
  search: () => void;
  go: (step: 1 | -1) => void;
  close: () => void;
  moveFocus: typeof moveFocus;
}

/** What the bar tells of the matches. */
export interface FindTally {
  /** Of the current match, from 1; undefined while it is not known. */
  readonly place: number | undefined;
  readonly total: number;
  /** False while more may be found. */
  readonly complete: boolean;
}

/** Where the user says what is looked for, sees how often it is there, and goes from one to the next. */
export class FindBar {
  readonly element: HTMLElement;
  readonly #actions: FindBarActions;
  readonly #input = element('input', {
    type: 'text',
    class: 'find-input',
    'aria-label': l10n.t('Find in conversation'),
    placeholder: l10n.t('Find'),
    maxlength: String(longestQuery),
    spellcheck: 'false',
    autocomplete: 'off',
  });
  readonly #case = this.#toggle(l10n.t('Match case'), caseSensitive);
  readonly #word = this.#toggle(l10n.t('Match whole word'), wholeWord);
  readonly #count = element('span', { class: 'find-count', role: 'status', 'aria-live': 'polite' });

  constructor(actions: FindBarActions) {
    this.#actions = actions;
    const box = element('div', { class: 'find-box' }, this.#input, this.#case, this.#word);
    const steps = element(
      'div',
      { class: 'find-steps' },
      this.#count,
      findButton(l10n.t('Previous match (Shift+Enter)'), arrowUp, () => actions.go(-1)),
      findButton(l10n.t('Next match (Enter)'), arrowDown, () => actions.go(1)),
      findButton(l10n.t('Close (Escape)'), close, actions.close),
    );
    this.element = element('div', { class: 'find', role: 'search', 'aria-label': l10n.t('Find') }, box, steps);
    this.#input.addEventListener('input', actions.search);
    this.element.addEventListener('keydown', (event) => this.#keyPressed(event));
  }

  get query(): FindQuery {
    return { text: this.#input.value, matchCase: isPressed(this.#case), wholeWord: isPressed(this.#word) };
  }

  /** Takes the focus. @param text Takes the place of what was looked for before, unless it is empty. */
  takeFocus(text: string): void {
    if (text !== '') this.#input.value = text.slice(0, longestQuery);
    this.#actions.moveFocus(this.#input, { preventScroll: true, select: true });
  }

  /** @param tally Undefined where nothing is looked for. */
  show(tally: FindTally | undefined): void {
    const none = tally?.complete === true && tally.total === 0;
    this.element.classList.toggle('nothing', none);
    setAttribute(this.#input, 'aria-invalid', none ? 'true' : undefined);
    // What is only on the way to the number is not read out.
    setAttribute(this.#count, 'aria-busy', String(tally?.complete === false));
    setText(this.#count, tally ? tallyText(tally) : '');
  }

  #keyPressed(event: KeyboardEvent): void {
    // While an input method composes, its keys choose among candidates; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') this.#actions.close();
    else if (event.key === 'Enter' && event.target === this.#input) this.#actions.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #toggle(name: string, source: string): HTMLButtonElement {
    const made = findButton(name, source, () => {
      made.setAttribute('aria-pressed', String(!isPressed(made)));
      this.#actions.search();
    });
    made.setAttribute('aria-pressed', 'false');
    return made;
  }
}

function isPressed(toggle: Element): boolean {
  return toggle.getAttribute('aria-pressed') === 'true';
}

function tallyText({ place, total, complete }: FindTally): string {
  if (total === 0) return complete ? l10n.t('No results') : l10n.t('Searching…');
  const at = place === undefined ? '?' : numberText(place);
  return `${l10n.t('{0} of {1}', at, numberText(total))}${complete ? '' : '…'}`;
}
