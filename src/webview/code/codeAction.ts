import type { ToHost } from '../../messages/messages.ts';
import type { Post } from '../post.ts';

/** What a reader can do with code beyond the panel. */
type CodeAction = Extract<ToHost, { type: 'code-insert' | 'code-open' }>;

const eventName = 'code-action';

/** Says what the reader wants done; whoever holds the way to the host hears it, and nobody between has to know. */
export function askForCodeAction(source: Element, action: CodeAction): void {
  source.dispatchEvent(new CustomEvent<CodeAction>(eventName, { bubbles: true, detail: action }));
}

/** Posts what is asked for anywhere within an element. */
export function onCodeAction(root: Element, post: Post): void {
  root.addEventListener(eventName, (event) => {
    if (event instanceof CustomEvent) post(event.detail as CodeAction); // Only `askForCodeAction` makes this event.
  });
}
