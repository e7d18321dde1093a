import type { TurnView } from '../messages/messages.ts';
import { element, setAttribute } from './element.ts';
import { makePrompt } from './prompt.ts';
import { Reply } from './reply.ts';
import type { TurnContext } from './turnContext.ts';

const longestHeading = 80;

/** A prompt and its reply. */
export class Turn {
  readonly id: string;
  readonly element: HTMLElement;
  readonly reply: Reply;

  constructor(turn: TurnView, context: TurnContext) {
    this.id = turn.id;
    this.reply = new Reply(turn, context);
    const heading = headingOf(turn);
    this.element = element(
      'article',
      { class: 'turn', role: 'article', 'data-turn-id': turn.id, 'aria-label': heading },
      element('h2', { class: 'unseen' }, heading),
      makePrompt(turn.id, turn.prompt, context.post),
      this.reply.element,
    );
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
  return `Prompt: ${line.slice(0, longestHeading)}`;
}
