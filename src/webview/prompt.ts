import * as l10n from '@vscode/l10n';
import type { PromptView, TurnView } from '../messages/messages.ts';
import { attachmentChips, whatIsSent } from './attachments.ts';
import { button } from './button.ts';
import type { Edits } from './edits.ts';
import { element } from './element.ts';
import { foldButton } from './foldButton.ts';
import { moveFocus } from './moveFocus.ts';
import type { Post } from './post.ts';
import { PromptEditor } from './promptEditor.ts';
import { sizeText } from './sizeText.ts';
import { toolbar } from './toolbar.ts';
import type { TurnContext } from './turnContext.ts';
import { Versions } from './versions.ts';

/** The prompt of a turn, and what can be done with it. */
export class Prompt {
  readonly element: HTMLElement;
  readonly #bubble: HTMLElement;
  readonly #branches: Versions;
  readonly #edit: HTMLButtonElement;
  readonly #send: (text: string) => void;
  readonly #edits: Edits;
  readonly #id: string;
  #editor: PromptEditor | undefined;

  constructor({ id, prompt, branches }: TurnView, { post, ask, edits }: TurnContext) {
    this.#id = id;
    this.#edits = edits;
    this.#bubble = element('div', { class: 'prompt' }, ...whatIsSaid(id, prompt, post));
    this.#branches = new Versions(
      { all: l10n.t('Other prompts'), previous: l10n.t('Previous prompt'), next: l10n.t('Next prompt') },
      id,
      (turnId) => post({ type: 'turn-show', turnId }),
    );
    this.#edit = button({
      name: l10n.t('Edit prompt'),
      look: 'icon',
      icon: 'edit',
      press: () => this.#startEdit(prompt.text).takeFocus(),
    });
    this.#edit.hidden = prompt.cut;
    const remove = button({
      name: l10n.t('Delete from here on'),
      look: 'icon',
      icon: 'trash',
      once: true,
      press: () => post({ type: 'turn-delete', turnId: id }),
    });
    this.#send = (text) => {
      this.#endEdit();
      if (text !== prompt.text) ask({ type: 'prompt-edit', turnId: id, text });
    };
    this.#edit.dataset['act'] = 'edit';
    remove.dataset['act'] = 'delete';
    const tools = toolbar(l10n.t('Prompt actions'), 'tools', this.#branches.element, this.#edit, remove);
    this.element = element('div', { class: 'prompt-row' }, this.#bubble, tools);
    this.showBranches(branches);
    const begun = edits.get(id);
    if (begun !== undefined) this.#startEdit(begun);
  }

  showBranches(branches: readonly string[]): void {
    this.#branches.update(branches);
  }

  #startEdit(text: string): PromptEditor {
    if (this.#editor) return this.#editor;
    const changed = (written: string) => this.#edits.set(this.#id, written);
    this.#editor = new PromptEditor(text, { changed, send: this.#send, cancel: () => this.#endEdit() });
    this.#bubble.hidden = true;
    this.#bubble.after(this.#editor.element);
    return this.#editor;
  }

  #endEdit(): void {
    this.#edits.end(this.#id);
    this.#bubble.hidden = false;
    this.#editor?.element.remove();
    this.#editor = undefined;
    moveFocus(this.#edit);
  }
}

/** The text, at first only so much that the reply is not far, and what was sent along. */
function whatIsSaid(turnId: string, prompt: PromptView, post: Post): (HTMLElement | undefined)[] {
  const { text, length, attachments, notes } = prompt;
  const open = button({
    name: l10n.t('Open the whole prompt ({0})', sizeText(length)),
    look: 'text',
    press: () => post({ type: 'prompt-open', turnId }),
  });
  const hasAttachments = attachments.length > 0;
  return [
    ...collapsingText(text),
    length > text.length ? open : undefined,
    hasAttachments
      ? attachmentChips(attachments, (attachmentId) => post({ type: 'attachment-open', attachmentId }))
      : undefined,
    hasAttachments ? whatIsSent(attachments) : undefined,
    ...notes.map((note) => element('div', { class: 'note' }, note)),
  ];
}

/** The text, and the button that shows all of it, which appears only where the text is too high. */
function collapsingText(text: string): HTMLElement[] {
  if (text === '') return [];
  const words = element('div', { class: 'prompt-text', dir: 'auto' }, text);
  return [words, foldButton(words)];
}
