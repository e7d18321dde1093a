import * as l10n from '@vscode/l10n';
import type { PartView } from '../messages/messages.ts';
import { copyButton } from './copyButton.ts';
import { element, setText } from './element.ts';
import { foldButton } from './foldButton.ts';
import { icon } from './icon.ts';
import { LineGroups } from './lineGroups.ts';
import type { Part } from './part.ts';

/** UTF-16 units of arguments that are laid out together: they often are one long line. */
const longestGroup = 8000;

/** That the model asked for a tool, and with what: inert text, since nothing is run. */
export class ToolCallPart implements Part {
  readonly element: HTMLElement;
  readonly #title = element('span', { class: 'tool-call-title' });
  readonly #state = element('span', { class: 'tool-call-state' });
  readonly #code = element('code');
  readonly #lines = new LineGroups(this.#code, longestGroup);
  readonly #copy: HTMLButtonElement;
  readonly #text: HTMLElement;
  #name = '';
  #length = 0;
  #ended = false;

  constructor() {
    const words = element('div', { class: 'tool-call-words' }, this.#title, ' ', this.#state);
    this.#copy = copyButton(l10n.t('Copy arguments'), this.#code);
    const head = element('div', { class: 'code-head' }, icon('tools'), words, this.#copy);
    const fold = element('div', { class: 'tool-call-text' }, element('pre', { dir: 'ltr' }, this.#code));
    this.#text = element('div', {}, fold, foldButton(fold));
    this.#copy.hidden = this.#text.hidden = true;
    this.element = element(
      'div',
      { class: 'code tool-call', 'data-part': 'tool-call', role: 'group', 'aria-label': l10n.t('Tool call') },
      head,
      this.#text,
    );
  }

  append(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    this.#copy.hidden = this.#text.hidden = false;
    this.#lines.append(text);
  }

  show(view: PartView): void {
    if (view.kind !== 'tool-call') return;
    this.#name = view.name;
    this.append(view.text.slice(this.#length));
    if (view.ended) this.complete();
    else this.#showHead(l10n.t('Asks for {0}', this.#called), l10n.t('not run'));
  }

  /** The arguments are all there. */
  complete(): void {
    this.#ended = true;
    this.#showHead(l10n.t('Asked for {0}', this.#called), l10n.t('not run'));
  }

  end(): void {
    if (!this.#ended) this.#showHead(l10n.t('Asked for {0}', this.#called), l10n.t('unfinished, not run'));
  }

  get #called(): string {
    return this.#name === '' ? l10n.t('a tool') : this.#name;
  }

  #showHead(title: string, state: string): void {
    setText(this.#title, title);
    setText(this.#state, state);
  }
}
