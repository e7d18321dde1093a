import type { PromptView } from '../messages/messages.ts';
import { attachmentChips, whatIsSent } from './attachments.ts';
import { button } from './button.ts';
import { element } from './element.ts';
import { foldButton } from './foldButton.ts';
import type { Post } from './post.ts';
import { sizeText } from './sizeText.ts';

/** The prompt of a turn: its text, at first only so much that the reply is not far, and what was sent along. */
export function makePrompt(turnId: string, prompt: PromptView, post: Post): HTMLElement {
  const { text, length, attachments, notes } = prompt;
  const open = button({
    name: `Open the whole prompt (${sizeText(length)})`,
    look: 'text',
    press: () => post({ type: 'prompt-open', turnId }),
  });
  const hasAttachments = attachments.length > 0;
  return element(
    'div',
    { class: 'prompt' },
    ...collapsingText(text),
    length > text.length ? open : undefined,
    hasAttachments
      ? attachmentChips(attachments, (attachmentId) => post({ type: 'attachment-open', attachmentId }))
      : undefined,
    hasAttachments ? whatIsSent(attachments) : undefined,
    ...notes.map((note) => element('div', { class: 'note' }, note)),
  );
}

/** The text, and the button that shows all of it, which appears only where the text is too high. */
function collapsingText(text: string): HTMLElement[] {
  if (text === '') return [];
  const words = element('div', { class: 'prompt-text', dir: 'auto' }, text);
  return [words, foldButton(words)];
}
