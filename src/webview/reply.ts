import * as l10n from '@vscode/l10n';
import type { EndingAction, StatusView, ToView, TurnView } from '../messages/messages.ts';
import { Citations } from './citations.ts';
import { element } from './element.ts';
import { makeEnding } from './ending.ts';
import { HiddenRow } from './hiddenRow.ts';
import { icon } from './icon.ts';
import { followLinks } from './markdown/followLinks.ts';
import { ReplyFooter, type ReplyHead } from './replyFooter.ts';
import { ReplyParts } from './replyParts.ts';
import { isRunning } from './state.ts';
import { Status } from './status.ts';
import type { TurnContext } from './turnContext.ts';

type Message<T extends ToView['type']> = Extract<ToView, { type: T }>;

/** The reply of a turn: its parts as they grow, and how it goes or ended. */
export class Reply {
  readonly element: HTMLElement;
  readonly #context: TurnContext;
  readonly #parts: ReplyParts;
  readonly #hidden = new HiddenRow(() => this.element);
  readonly #citations = new Citations();
  readonly #status: Status;
  readonly #footer: ReplyFooter;
  #head: ReplyHead;
  #ending: HTMLElement | undefined;
  #shownEnding = '';

  constructor(turn: TurnView, context: TurnContext) {
    const { id } = turn;
    const { ticker, markdown, mayFold, heir, post } = context;
    const cancel = () => post({ type: 'turn-cancel', turnId: id });
    this.#head = { ...headOf(turn), state: 'waiting' };
    this.#context = context;
    // What nobody has seen yet moves nothing.
    const mayFoldHere = () => !this.#parts.element.isConnected || mayFold();
    this.#parts = new ReplyParts({ ticker, markdown, heir, cancel }, mayFoldHere);
    this.#status = new Status(ticker, turn.model, {
      wait: () => post({ type: 'turn-wait', turnId: id }),
      stop: cancel,
      heir,
    });
    this.#footer = new ReplyFooter(id, {
      copy: () => post({ type: 'reply-copy', turnId: id }),
      regenerate: () => this.#act('retry'),
      openRecording: () => post({ type: 'recording-open', turnId: id }),
      fork: () => post({ type: 'turn-fork', turnId: id }),
      show: (turnId) => post({ type: 'turn-show', turnId }),
    });
    this.element = element(
      'div',
      { class: 'reply' },
      element('h3', { class: 'unseen' }, l10n.t('Reply')),
      turn.recorded ? element('div', { class: 'badge' }, icon('record'), l10n.t('Recording')) : undefined,
      this.#hidden.element,
      this.#parts.element,
      this.#citations.element,
      this.#status.element,
      this.#footer.element,
    );
    followLinks(this.element, (href) => post({ type: 'link-open', turnId: id, href }));
    this.update(turn);
  }

  get running(): boolean {
    return isRunning(this.#head);
  }

  /** Text of the reply without its reasoning, as it is shown. */
  get shownText(): string {
    return this.#parts.text;
  }

  /** Shows a later state of the same turn: its parts go on where those shown end. */
  update(turn: TurnView): void {
    this.#parts.show(turn.parts, turn.seams);
    this.#hidden.show(this.#parts.hidden);
    this.#citations.show(turn.citations);
    this.#settle(headOf(turn));
    if (turn.status) this.#status.start(turn.timing.elapsed, turn.status);
  }

  delta({ part, kind, text }: Message<'turn-delta'>): void {
    this.#parts.append(part, kind, text);
    if (kind !== 'tool-call') this.#hidden.show(this.#parts.hidden);
    this.#renew(true);
  }

  setPart({ part, view }: Message<'turn-part'>): void {
    this.#parts.showPart(part, view);
    this.#renew(view.kind === 'tool-call');
  }

  endPart({ part }: Message<'part-end'>): void {
    this.#parts.completeCall(part);
  }

  cite({ citation }: Message<'turn-citation'>): void {
    this.#citations.add(citation);
    this.#renew(false);
  }

  setStatus(status: StatusView): void {
    this.#status.update(status);
  }

  end({ state, ending, timing }: Message<'turn-end'>): void {
    const { ending: _, ...head } = this.#head;
    this.#settle({ ...head, state, timing, ...(ending && { ending }) });
  }

  /** Ends the clocks of a reply that is shown no longer. */
  dispose(): void {
    this.#status.stop();
    if (isRunning(this.#head)) this.#parts.end(false);
  }

  /** Something new came. @param says True where the model says something: then the reply no longer waits. */
  #renew(says: boolean): void {
    if (says && this.#head.state === 'waiting') this.#settle({ ...this.#head, state: 'streaming' });
    this.#status.renew();
  }

  #settle(head: ReplyHead): void {
    const ends = isRunning(this.#head) && !isRunning(head);
    this.#head = head;
    if (ends) {
      this.#status.stop();
      this.#parts.end();
    }
    this.element.dataset['state'] = head.state;
    this.#status.setWaiting(head.state === 'waiting');
    this.#showEnding(head);
    this.#footer.update(head, this.#parts.hasText);
  }

  #showEnding({ state, ending }: ReplyHead): void {
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

function headOf(turn: TurnView): ReplyHead {
  const { parts: _parts, citations: _citations, status: _status, ...head } = turn;
  return head;
}
