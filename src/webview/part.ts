import type { PartView } from '../messages/messages.ts';
import type { MarkdownContext } from './markdown/markdownBody.ts';
import type { Ticker } from './ticker.ts';

/** A piece of a reply in the document. */
export interface Part {
  readonly element: HTMLElement;
  /** Adds what came to a part that grows. */
  append?(text: string): void;
  /** Shows a later state; what is shown already stays as it is. */
  show(view: PartView): void;
  /** Nothing more comes. @param fold True where a fold may close by itself. */
  end(fold: boolean): void;
}

/** What a part needs of the reply around it. */
export interface PartContext {
  readonly ticker: Ticker;
  readonly markdown: MarkdownContext;
  /** Stops the reply. */
  readonly cancel: () => void;
  /** Takes the focus when what had it is no longer shown. */
  readonly heir: () => HTMLElement;
}
