import * as l10n from '@vscode/l10n';
import type { QueueView } from '../messages/messages.ts';
import { button } from './button.ts';
import type { Edits } from './edits.ts';
import { element, setText } from './element.ts';
import { keepFocus } from './keepFocus.ts';
import { moveFocus } from './moveFocus.ts';
import type { Post } from './post.ts';
import { QueueRow } from './queueRow.ts';

interface QueueContext {
  post: Post;
  /** Queued prompts that are being written anew. */
  edits: Edits;
  /** Takes the focus when the row that had it is gone. */
  fallback: () => HTMLElement;
  /** Takes a text that was written in a row that is gone. */
  giveBack: (text: string, reason: string) => void;
}

/** The prompts that wait for the running reply to end. */
export class Queue {
  readonly element: HTMLElement;
  readonly #context: QueueContext;
  readonly #title = element('span', { class: 'queue-title' });
  readonly #sendNow: HTMLButtonElement;
  readonly #list = element('ul', { class: 'queue-list' });
  readonly #rows = new Map<string, QueueRow>();

  constructor(context: QueueContext) {
    this.#context = context;
    this.#sendNow = button({
      name: l10n.t('Send now'),
      look: 'secondary',
      press: () => context.post({ type: 'queue-send' }),
    });
    const head = element('div', { class: 'queue-head' }, this.#title, this.#sendNow);
    this.element = element('section', { class: 'queue', 'aria-label': l10n.t('Queued prompts') }, head, this.#list);
    this.element.hidden = true;
  }

  show({ prompts, paused }: QueueView): void {
    keepFocus(() => this.#showRows(prompts), this.#context.fallback);
    setText(
      this.#title,
      paused ? l10n.t('Paused, since the last reply is not whole') : l10n.t('Next, when this reply has ended'),
    );
    if (!paused && document.activeElement === this.#sendNow) moveFocus(this.#context.fallback());
    this.#sendNow.hidden = !paused;
    this.element.hidden = prompts.length === 0;
  }

  #showRows(prompts: QueueView['prompts']): void {
    const { post, edits, giveBack } = this.#context;
    const ids = prompts.map(({ id }) => id);
    for (const [id, row] of this.#rows) {
      if (ids.includes(id)) continue;
      row.element.remove();
      this.#rows.delete(id);
    }
    const gone = edits.endGone(ids).join('\n\n');
    if (gone !== '') giveBack(gone, l10n.t('The queued prompt is gone; here is what you wrote.'));
    for (const queued of prompts) {
      const row = this.#rows.get(queued.id) ?? new QueueRow(queued.id, post, edits);
      row.update(queued);
      if (!this.#rows.has(queued.id)) this.#list.append(row.element);
      this.#rows.set(queued.id, row);
    }
  }
}
