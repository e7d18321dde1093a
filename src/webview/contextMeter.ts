import type { ContextView } from '../messages/contextView.ts';
import { button } from './button.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';

/** How much of what the model takes the next prompt would use, in short; a press says it in sentences. */
export class ContextMeter {
  readonly button = button({ name: '', look: 'text', press: () => this.#toggle() });
  /** What is too long and what will be left out, and on demand the sentences. */
  readonly note = element('div', { class: 'context-note' });
  readonly #words = element('span');
  #context: ContextView | undefined;
  #open = false;

  constructor() {
    this.button.classList.add('meter');
    this.note.append(icon('warning'), this.#words);
    this.show(undefined);
  }

  /** Returns a warning that was not there before. */
  show(context: ContextView | undefined): string | undefined {
    const before = this.#context;
    this.#context = context;
    this.button.hidden = context === undefined;
    this.button.dataset['level'] = context?.level ?? '';
    if (this.button.firstChild) setText(this.button.firstChild, context?.text ?? '');
    this.button.title = context?.description ?? '';
    this.#showNote();
    return before?.warning === undefined ? context?.warning : undefined;
  }

  #toggle(): void {
    this.#open = !this.#open;
    this.#showNote();
  }

  #showNote(): void {
    const { warning, description } = this.#context ?? {};
    const words = [warning, this.#open ? description : undefined].filter((text) => text !== undefined);
    setAttribute(this.button, 'aria-expanded', String(this.#open));
    setText(this.#words, words.join(' '));
    this.note.classList.toggle('over', warning !== undefined);
    this.note.hidden = words.length === 0;
  }
}
