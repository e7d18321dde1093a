import type { Edits } from './edits.ts';
import type { MarkdownContext } from './markdown/markdownBody.ts';
import type { Post } from './post.ts';
import type { Ticker } from './ticker.ts';

/** What a turn needs of the panel around it. */
export interface TurnContext {
  readonly post: Post;
  /** Posts what makes a new reply, and goes to the end, where it will stand. */
  readonly ask: Post;
  /** Prompts that are being written anew. */
  readonly edits: Edits;
  readonly ticker: Ticker;
  readonly markdown: MarkdownContext;
  /** True while nothing that folds away could move the text that is being read. */
  readonly mayFold: () => boolean;
  /** Takes the focus when what had it is no longer shown. */
  readonly heir: () => HTMLElement;
}
