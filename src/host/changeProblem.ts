import * as l10n from '@vscode/l10n';
import type { ChatChange } from '../conversation/store/changeLog.ts';

/** Why a chat was not changed, in words; undefined when it was. */
export function changeProblem(change: ChatChange): string | undefined {
  switch (change.kind) {
    case 'done':
      return undefined;
    case 'owned':
      return l10n.t('another window is writing it. Try again when its reply has ended.');
    case 'missing':
      return l10n.t('it is no longer there.');
    case 'refused':
      return l10n.t('its file cannot be read, so nothing is written to it.');
    case 'failed':
      return l10n.t('the disk says {0}.', change.code);
  }
}
