import * as l10n from '@vscode/l10n';
import type { QueuedView } from '../messages/messages.ts';
import { button } from './button.ts';
import type { Edits } from './edits.ts';
import { element, setText } from './element.ts';
import { largestTyped } from './heldTexts.ts';
import { moveFocus } from './moveFocus.ts';
import type { Post } from './post.ts';

/** UTF-16 units of a queued prompt that are shown; they fill the row's lines at any width. */
const longestShown = 1000;

/** A queued prompt: its text, which can be edited in place, and a way to remove it. */
export class QueueRow {
  readonly element = element('li', { class: 'queue-row' });
  readonly #id: string;
  readonly #post: Post;
  readonly #edits: Edits;
  readonly #text = element('span', { class: 'queue-text', dir: 'auto' });
  readonly #extra = element('span', { class: 'queue-extra' });
  readonly #edit: HTMLButtonElement;
  readonly #input = element('textarea', { 'aria-label': l10n.t('Queued prompt'), rows: '2', dir: 'auto' });
  #queuedText = '';

  constructor(id: string, post: Post, edits: Edits) {
    this.#id = id;
    this.#post = post;
    this.#edits = edits;
    this.#edit = button({ name: l10n.t('Edit'), look: 'icon', icon: 'edit', press: () => this.#press() });
    this.#input.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.#input.addEventListener('input', () => edits.set(id, this.#input.value));
    this.#showText();
    const begun = edits.get(id);
    if (begun !== undefined) this.#startEdit(begun);
  }

  update({ text, attachments }: QueuedView): void {
    this.#queuedText = text;
    setText(this.#text, text.slice(0, longestShown));
    this.#edit.hidden = text.length > largestTyped;
    setText(this.#extra, attachments.map(({ label }) => label).join(', '));
    this.#extra.hidden = attachments.length === 0;
  }

  #press(): void {
    this.#startEdit(this.#queuedText);
    moveFocus(this.#input);
  }

  #startEdit(text: string): void {
    this.#post({ type: 'queue-edit', id: this.#id });
    this.#input.value = text;
    const save = button({ name: l10n.t('Save'), look: 'primary', press: () => this.#endEdit(this.#input.value) });
    const cancel = button({ name: l10n.t('Cancel'), look: 'secondary', press: () => this.#endEdit(this.#queuedText) });
    this.element.replaceChildren(this.#input, element('div', { class: 'queue-actions' }, save, cancel));
  }

  /** The host holds the prompt back until it hears its text, the old one too. */
  #endEdit(text: string): void {
    this.#edits.end(this.#id);
    this.#showText();
    moveFocus(this.#edit);
    this.#post({ type: 'queue-save', id: this.#id, text });
  }

  #showText(): void {
    const remove = button({ name: l10n.t('Remove'), look: 'icon', icon: 'close', press: () => this.#remove() });
    const words = element('div', { class: 'queue-words' }, this.#text, this.#extra);
    this.element.replaceChildren(words, this.#edit, remove);
  }

  #remove(): void {
    this.#post({ type: 'queue-remove', id: this.#id });
  }

  #keyPressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
    // Escape ends the editing here: so handled, it does not stop the reply.
    event.preventDefault();
    this.#endEdit(event.key === 'Enter' ? this.#input.value : this.#queuedText);
  }
}
