import * as l10n from '@vscode/l10n';
import type { StreamPart } from './streamPart.ts';

/** The end of a reply whose bytes ended before the protocol said so. */
export function cutOff(message = l10n.t('The connection ended before the reply was complete.')): StreamPart {
  return { type: 'error', error: { kind: 'cut-off', message } };
}
