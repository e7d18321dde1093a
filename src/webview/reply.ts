import type { EndingAction, PartKind, ToView, TurnView } from '../messages/messages.ts';
import { element } from './element.ts';
import { makeEnding } from './ending.ts';
import { icon } from './icon.ts';
import { makePart, type Part } from './part.ts';
import { ReplyFooter } from './replyFooter.ts';
import { isRunning } from './state.ts';
import { Status } from './status.ts';
import type { TurnContext } from './turnContext.ts';

type Head = Omit<TurnView, 'parts'>;
type Delta = Extract<ToView, { type: 'turn-delta' }>;
type End = Extract<ToView, { type: 'turn-end' }>;

/** The reply of a turn: its parts as they grow, and how it goes or ended. */
export class Reply {
  readonly element: HTMLElement;
  readonly #context: TurnContext;
  readonly #body = element('div', { class: 'parts' });
  readonly #status: Status;
  readonly #footer: ReplyFooter;
  readonly #parts: Part[] = [];
  #head: Head;
  #ending: HTMLElement | undefined;
  #shownEnding = '';

  constructor(turn: TurnView, context: TurnContext) {
    const { parts: _, ...head } = turn;
    this.#head = { ...head, state: 'waiting' };
    this.#context = context;
    this.#status = new Status(context.ticker, turn.model);
    const { id } = turn;
    this.#footer = new ReplyFooter(id, {
      copy: () => context.post({ type: 'reply-copy', turnId: id }),
      regenerate: () => this.#act('retry'),
      show: (turnId) => context.post({ type: 'turn-show', turnId }),
    });
    this.element = element(
      'div',
      { class: 'reply' },
      element('h3', { class: 'unseen' }, 'Reply'),
      turn.recorded ? element('div', { class: 'badge' }, icon('record'), 'Recording') : undefined,
      this.#body,
      this.#status.element,
      this.#footer.element,
    );
    this.update(turn);
  }

  /** Text of the reply without its reasoning, as it is shown. */
  get shownText(): string {
    return [...this.#body.querySelectorAll('[data-part="text"]')].map(({ textContent }) => textContent).join('\n');
  }

  /** Shows a later state of the same turn: its parts go on where those shown end. */
  update(turn: TurnView): void {
    const { parts, ...head } = turn;
    parts.forEach(({ kind, text }, index) =>
      this.#append(index, kind, text.slice(this.#parts[index]?.length ?? 0), false),
    );
    this.#settle(head);
    if (isRunning(head)) this.#status.start(head.timing.elapsed);
  }

  delta({ part, kind, text }: Delta): void {
    this.#append(part, kind, text, true);
    if (this.#head.state === 'waiting') this.#settle({ ...this.#head, state: 'streaming' });
  }

  end({ state, ending, timing }: End): void {
    const { ending: _, ...head } = this.#head;
    this.#settle({ ...head, state, timing, ...(ending && { ending }) });
  }

  /** Ends the clocks of a reply that is shown no longer. */
  dispose(): void {
    this.#status.stop();
    if (isRunning(this.#head)) this.#parts.at(-1)?.end(false);
  }

  #append(index: number, kind: PartKind, text: string, live: boolean): void {
    const known = this.#parts[index];
    if (known) return known.append(text);
    this.#parts.at(-1)?.end(this.#context.mayFold());
    const part = makePart(kind, this.#context.ticker, live);
    this.#parts.push(part);
    this.#body.append(part.element);
    part.append(text);
  }

  #settle(head: Head): void {
    const ends = isRunning(this.#head) && !isRunning(head);
    this.#head = head;
    if (ends) {
      this.#status.stop();
      this.#parts.at(-1)?.end(this.#context.mayFold());
    }
    this.element.dataset['state'] = head.state;
    this.#status.setWaiting(head.state === 'waiting');
    this.#showEnding(head);
    this.#footer.update(
      head,
      this.#parts.some(({ length }) => length > 0),
    );
  }

  #showEnding({ state, ending }: Head): void {
    const shown = JSON.stringify([state, ending]);
    if (shown === this.#shownEnding) return;
    this.#shownEnding = shown;
    this.#ending?.remove();
    this.#ending = makeEnding(state, ending, (action) => this.#act(action));
    if (this.#ending) this.#footer.element.before(this.#ending);
  }

  #act(action: EndingAction): void {
    const turnId = this.#head.id;
    if (action === 'retry') this.#context.ask({ type: 'turn-regenerate', turnId });
    else if (action === 'continue') this.#context.ask({ type: 'turn-continue', turnId });
    else this.#context.post({ type: action });
  }
}
