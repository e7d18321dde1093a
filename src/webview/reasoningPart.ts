import * as l10n from '@vscode/l10n';
import type { PartView } from '../messages/messages.ts';
import { clockText, durationText } from './clockText.ts';
import { element, setText } from './element.ts';
import type { HiddenCount } from './hiddenCount.ts';
import type { MarkdownContext } from './markdown/markdownBody.ts';
import type { Part } from './part.ts';
import { TextPart } from './textPart.ts';
import type { Ticker } from './ticker.ts';

/** Open while it streams, so that the reader sees that something happens; closed after, unless the reader touched it. */
export class ReasoningPart implements Part {
  readonly element: HTMLDetailsElement;
  readonly #summary = element('summary', {}, l10n.t('Thinking'));
  readonly #body: TextPart;
  #stopClock: (() => void) | undefined;
  #elapsed: number | undefined;
  #touched = false;

  /** @param live True for a part that begins to stream now, whose time can be taken. */
  constructor(markdown: MarkdownContext, ticker: Ticker, live: boolean) {
    this.#body = new TextPart(markdown);
    this.#body.element.dataset['part'] = 'reasoning';
    this.element = element('details', { class: 'reasoning', open: '' }, this.#summary, this.#body.element);
    this.#summary.addEventListener('click', () => (this.#touched = true));
    if (live) this.#stopClock = ticker.run(0, (elapsed) => this.#showTime(elapsed));
  }

  get hidden(): HiddenCount {
    return this.#body.hidden;
  }

  append(text: string): void {
    this.#body.append(text);
  }

  show(view: PartView): void {
    this.#body.show(view);
    // The host's time is that of the model; ours is only as old as this view.
    if (view.kind === 'reasoning') this.#elapsed = view.duration ?? this.#elapsed;
  }

  end(fold: boolean): void {
    this.#body.end();
    this.#stopClock?.();
    setText(
      this.#summary,
      this.#elapsed === undefined ? l10n.t('Thought') : l10n.t('Thought for {0}', durationText(this.#elapsed)),
    );
    if (fold && !this.#touched) this.element.open = false;
  }

  #showTime(elapsed: number): void {
    this.#elapsed = elapsed;
    setText(this.#summary, elapsed < 1000 ? l10n.t('Thinking') : l10n.t('Thinking · {0}', clockText(elapsed)));
  }
}
