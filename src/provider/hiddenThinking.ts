import * as l10n from '@vscode/l10n';
import type { StreamPart } from './streamPart.ts';

/** Says that the model thought, and that its maker keeps what it thought. */
export function hiddenThinking(id: string): StreamPart {
  return {
    type: 'activity',
    activity: { id, label: l10n.t('Thinking, which the vendor does not show'), state: 'done' },
  };
}
