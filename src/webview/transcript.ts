import type { TurnView } from '../messages/messages.ts';
import { element } from './element.ts';
import { keepFocus } from './keepFocus.ts';
import { Turn } from './turn.ts';
import type { TurnContext } from './turnContext.ts';

/** The turns of the shown path, in the document. */
export class Transcript {
  readonly element = element('div', { role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' });
  readonly #context: TurnContext;
  readonly #turns = new Map<string, Turn>();

  constructor(context: TurnContext) {
    this.#context = context;
  }

  get(turnId: string): Turn | undefined {
    return this.#turns.get(turnId);
  }

  /** Shows these turns. What is shown already goes on, but for the turns that `missed` names: they are drawn anew. */
  show(turns: readonly TurnView[], missed: ReadonlySet<string>): void {
    this.#keepFocus(turns, () => {
      const kept = new Set(turns.map(({ id }) => id).filter((id) => !missed.has(id)));
      for (const id of this.#turns.keys()) if (!kept.has(id)) this.#remove(id);
      turns.forEach((turn, index) => this.#place(turn, index));
    });
  }

  /** Adds a turn; one of which it is a version goes away, with what followed it. */
  start(turn: TurnView, shown: readonly string[]): void {
    this.#keepFocus([turn], () => {
      for (const id of this.#turns.keys()) if (id === turn.id || !shown.includes(id)) this.#remove(id);
      this.#place(turn, this.#turns.size);
    });
  }

  #place(turn: TurnView, index: number): void {
    const known = this.#turns.get(turn.id);
    if (known) return known.reply.update(turn);
    const made = new Turn(turn, this.#context);
    this.#turns.set(turn.id, made);
    this.element.insertBefore(made.element, this.element.children[index] ?? null);
  }

  #remove(id: string): void {
    const turn = this.#turns.get(id);
    turn?.reply.dispose();
    turn?.element.remove();
    this.#turns.delete(id);
  }

  /** The focus goes on to the same button of the version that takes a turn's place. */
  #keepFocus(turns: readonly TurnView[], change: () => void): void {
    const turnId = document.activeElement?.closest<HTMLElement>('[data-turn-id]')?.dataset['turnId'];
    keepFocus(change, (lost) => {
      const heir = turns.find(({ versions }) => turnId !== undefined && versions.includes(turnId));
      const buttons = heir && this.#turns.get(heir.id)?.element.querySelectorAll('button');
      const same = [...(buttons ?? [])].find((button) => button.ariaLabel === lost.ariaLabel && !button.hidden);
      return same ?? this.#context.heir();
    });
  }
}
