import { clockText } from './clockText.ts';
import { element, setText } from './element.ts';
import type { Ticker } from './ticker.ts';

/** After so many milliseconds without a word, the panel says that this can be normal. */
const longWait = 20_000;

/** What stands below a reply while it runs: that it does, for how long, and after a while what a long wait means. */
export class Status {
  readonly element: HTMLElement;
  readonly #line = element('span', { class: 'status-line' });
  readonly #note = element(
    'div',
    { class: 'note' },
    'Some models need minutes for the first word, for example while they are being loaded. Stop ends the wait.',
  );
  readonly #ticker: Ticker;
  readonly #model: string;
  #waiting = false;
  #stopClock: (() => void) | undefined;

  constructor(ticker: Ticker, model: string) {
    this.#ticker = ticker;
    this.#model = model;
    const dot = element('span', { class: 'pulse', 'aria-hidden': 'true' });
    this.element = element(
      'div',
      { class: 'status' },
      element('div', { class: 'status-row' }, dot, this.#line),
      this.#note,
    );
    this.stop();
  }

  /** @param elapsed Milliseconds since the request began. */
  start(elapsed: number): void {
    this.#stopClock?.();
    this.element.hidden = false;
    this.#stopClock = this.#ticker.run(elapsed, (now) => this.#show(now));
  }

  setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
  }

  stop(): void {
    this.#stopClock?.();
    this.#stopClock = undefined;
    this.element.hidden = true;
  }

  #show(elapsed: number): void {
    const time = clockText(elapsed);
    setText(this.#line, this.#waiting ? `Waiting for ${this.#model} · ${time}` : `${this.#model} · ${time}`);
    this.#note.hidden = !this.#waiting || elapsed < longWait;
  }
}
