import * as l10n from '@vscode/l10n';
import type { TurnView } from '../messages/messages.ts';
import { element, setAttribute } from './element.ts';
import { Prompt } from './prompt.ts';
import { Reply } from './reply.ts';
import type { TurnContext } from './turnContext.ts';

const longestHeading = 80;

/** A prompt and its reply. */
export class Turn {
  readonly id: string;
  readonly element: HTMLElement;
  readonly reply: Reply;
  readonly #prompt: Prompt;

  constructor(turn: TurnView, context: TurnContext) {
    this.id = turn.id;
    this.#prompt = new Prompt(turn, context);
    this.reply = new Reply(turn, context);
    const heading = headingOf(turn);
    this.element = element(
      'article',
      { class: 'turn', role: 'article', 'data-turn-id': turn.id, 'aria-label': heading, tabindex: '-1' },
      element('h2', { class: 'unseen' }, heading),
      this.#prompt.element,
      this.reply.element,
    );
  }

  /** Shows a later state of the same turn. */
  update(turn: TurnView): void {
    this.#prompt.showBranches(turn.branches);
    this.reply.update(turn);
  }

  /** Says which of how many turns it is: those around it may not be in the document. */
  setPlace(place: number, count: number): void {
    setAttribute(this.element, 'aria-posinset', String(place));
    setAttribute(this.element, 'aria-setsize', String(count));
  }

  /** Takes it out of the document, for good. */
  dispose(): void {
    this.reply.dispose();
    this.element.remove();
  }
}

function headingOf({ prompt }: TurnView): string {
  const line = prompt.text.slice(0, 1000).trim().split('\n', 1)[0] ?? '';
  return l10n.t('Prompt: {0}', line.slice(0, longestHeading));
}
