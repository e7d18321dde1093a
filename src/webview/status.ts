import * as l10n from '@vscode/l10n';
import type { StatusView } from '../messages/messages.ts';
import { element, setText } from './element.ts';
import { isAlive, isStalled, later, renewed, statusLine } from './statusText.ts';
import type { Ticker } from './ticker.ts';
import { WaitQuestion, type WaitQuestionActions } from './waitQuestion.ts';

/**
 * What stands below a reply while it runs: that it does, what is waited for and on which clock, after a while what a long
 * wait means, and whether to go on waiting.
 */
export class Status {
  readonly element: HTMLElement;
  readonly #line = element('span', { class: 'status-line' });
  readonly #note = element(
    'div',
    { class: 'note' },
    l10n.t('Some models need minutes for the first word, for example while they are being loaded. Stop ends the wait.'),
  );
  readonly #question: WaitQuestion;
  readonly #ticker: Ticker;
  readonly #model: string;
  #status: StatusView | undefined;
  /** On the document's clock: when the request began, and when the status was as it says. */
  #startedAt = 0;
  #statusAt = 0;
  #waiting = false;
  #stopClock: (() => void) | undefined;

  constructor(ticker: Ticker, model: string, actions: WaitQuestionActions) {
    this.#ticker = ticker;
    this.#model = model;
    this.#question = new WaitQuestion(actions);
    const dot = element('span', { class: 'pulse', 'aria-hidden': 'true' });
    this.element = element(
      'div',
      { class: 'status' },
      element('div', { class: 'status-row' }, dot, this.#line),
      this.#note,
      this.#question.element,
    );
    this.stop();
  }

  /** @param elapsed Milliseconds since the request began. */
  start(elapsed: number, status: StatusView): void {
    this.#stopClock?.();
    this.element.hidden = false;
    this.#startedAt = performance.now() - elapsed;
    this.update(status);
    this.#stopClock = this.#ticker.run(0, () => this.#show());
  }

  /** The host says how it goes. */
  update(status: StatusView): void {
    this.#status = status;
    this.#statusAt = performance.now();
    this.#question.show(status);
    this.#show();
  }

  /** Something new came. */
  renew(): void {
    const before = this.#now();
    if (!before) return;
    this.#status = renewed(before);
    this.#statusAt = performance.now();
    if (isStalled(before)) this.#show();
  }

  setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
  }

  stop(): void {
    this.#stopClock?.();
    this.#stopClock = undefined;
    this.#question.hide();
    this.element.hidden = true;
  }

  #now(): StatusView | undefined {
    return this.#status && later(this.#status, performance.now() - this.#statusAt);
  }

  #show(): void {
    const status = this.#now();
    if (!status) return;
    const elapsed = performance.now() - this.#startedAt;
    setText(this.#line, statusLine({ model: this.#model, waiting: this.#waiting, elapsed, status }));
    this.#note.hidden = !this.#waiting || elapsed < status.clocks.note || status.asking || status.phase === 'retrying';
    this.element.classList.toggle('silent', isStalled(status) && !isAlive(status));
  }
}
