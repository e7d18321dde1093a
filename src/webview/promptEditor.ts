import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { element } from './element.ts';
import { moveFocus } from './moveFocus.ts';

interface PromptEditorActions {
  changed: (text: string) => void;
  send: (text: string) => void;
  cancel: () => void;
}

/** Where a prompt that was sent is written anew. */
export class PromptEditor {
  readonly element: HTMLElement;
  readonly #input = element('textarea', {
    'aria-label': l10n.t('Edit prompt'),
    rows: '2',
    spellcheck: 'false',
    dir: 'auto',
  });
  readonly #actions: PromptEditorActions;

  constructor(text: string, actions: PromptEditorActions) {
    this.#actions = actions;
    this.#input.value = text;
    const send = button({ name: l10n.t('Send again'), look: 'primary', press: () => this.#send() });
    const cancel = button({ name: l10n.t('Cancel'), look: 'secondary', press: () => actions.cancel() });
    this.element = element(
      'div',
      { class: 'prompt-editor' },
      element('div', { class: 'input-box' }, this.#input),
      element('div', { class: 'ending-actions' }, send, cancel),
    );
    this.#input.addEventListener('input', () => actions.changed(this.#input.value));
    this.#input.addEventListener('keydown', (event) => this.#keyPressed(event));
  }

  takeFocus(): void {
    moveFocus(this.#input);
  }

  #send(): void {
    const text = this.#input.value;
    if (text.trim() !== '') this.#actions.send(text);
  }

  #keyPressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
    // Escape ends the editing here: so handled, it does not stop the reply.
    event.preventDefault();
    if (event.key === 'Enter') this.#send();
    else this.#actions.cancel();
  }
}
