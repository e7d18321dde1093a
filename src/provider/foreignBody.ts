import * as l10n from '@vscode/l10n';
import { readText } from './readText.ts';
import type { ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';

/** Makes an error of a body that is no model's reply: what it is, its type, and its first words without any markup. */
export async function foreignBody(
  body: AsyncIterable<Uint8Array>,
  what: string,
  contentType: string,
  key: string | undefined,
): Promise<ReplyError> {
  const { text } = await readText(body, 64 * 1024);
  const page = text.replace(/<(style|script)\b.*?(<\/\1>|$)/gis, ' ');
  const words = safeText(page.replace(/<[^<>]*>/g, ' '), key, 120);
  const type = safeText(contentType, key, 40) || l10n.t('of no type');
  return {
    kind: 'bad-response',
    message: l10n.t('{0} came instead of a reply ({1}): {2}', what, type, words || l10n.t('it holds no text')),
  };
}
