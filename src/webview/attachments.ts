import * as l10n from '@vscode/l10n';
import type { AttachmentView } from '../messages/messages.ts';
import { button } from './button.ts';
import { element } from './element.ts';
import { LineGroups } from './lineGroups.ts';

/** The chips of what is sent along; pressing one opens the place that it comes from. */
export function attachmentChips(attachments: readonly AttachmentView[], open: (id: string) => void): HTMLElement {
  const chips = attachments.map(({ id, label, description }) => {
    const chip = button({ name: label, look: 'text', icon: 'file', press: () => open(id) });
    chip.classList.add('chip');
    chip.title = description;
    return chip;
  });
  return element('div', { class: 'chips' }, ...chips);
}

/** A fold that shows exactly what is sent; its text is drawn when it is first opened. */
export function whatIsSent(attachments: readonly AttachmentView[]): HTMLElement {
  const fold = element('details', { class: 'sent' }, element('summary', {}, l10n.t('What is sent')));
  const draw = () => fold.append(...attachments.map(sentText));
  fold.addEventListener('toggle', draw, { once: true });
  return fold;
}

function sentText({ sent }: AttachmentView): HTMLElement {
  const code = element('code');
  new LineGroups(code).append(sent);
  return element('pre', { dir: 'ltr', tabindex: '0' }, code);
}
