import type { PartKind } from '../messages/messages.ts';
import { clockText, durationText } from './clockText.ts';
import { element, setText } from './element.ts';
import { ReplyBody } from './replyBody.ts';
import type { Ticker } from './ticker.ts';

/** A stretch of a reply: text, or reasoning in a fold. */
export interface Part {
  readonly element: HTMLElement;
  /** UTF-16 units shown or waiting. */
  readonly length: number;
  append(text: string): void;
  /** Nothing more comes. @param fold True where a fold may close by itself. */
  end(fold: boolean): void;
}

/** @param live True for a part that begins to stream now, whose time can be taken. */
export function makePart(kind: PartKind, ticker: Ticker, live: boolean): Part {
  return kind === 'text' ? new TextPart() : new ReasoningPart(ticker, live);
}

class TextPart implements Part {
  readonly element = element('div', { class: 'part', 'data-part': 'text' });
  readonly #body = new ReplyBody(this.element);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(text: string): void {
    this.#length += text.length;
    this.#body.append(text);
  }

  end(): void {
    this.#body.end();
  }
}

/** Open while it streams, so that the reader sees that something happens; closed after, unless the reader touched it. */
class ReasoningPart implements Part {
  readonly element: HTMLDetailsElement;
  readonly #summary = element('summary', {}, 'Thinking');
  readonly #body = new TextPart();
  #stopClock: (() => void) | undefined;
  #elapsed: number | undefined;
  #touched = false;

  constructor(ticker: Ticker, live: boolean) {
    this.#body.element.dataset['part'] = 'reasoning';
    this.element = element('details', { class: 'reasoning', open: '' }, this.#summary, this.#body.element);
    this.#summary.addEventListener('click', () => (this.#touched = true));
    if (live) this.#stopClock = ticker.run(0, (elapsed) => this.#showTime(elapsed));
  }

  get length(): number {
    return this.#body.length;
  }

  append(text: string): void {
    this.#body.append(text);
  }

  end(fold: boolean): void {
    this.#body.end();
    this.#stopClock?.();
    setText(this.#summary, this.#elapsed === undefined ? 'Thought' : `Thought for ${durationText(this.#elapsed)}`);
    if (fold && !this.#touched) this.element.open = false;
  }

  #showTime(elapsed: number): void {
    this.#elapsed = elapsed;
    setText(this.#summary, elapsed < 1000 ? 'Thinking' : `Thinking · ${clockText(elapsed)}`);
  }
}
