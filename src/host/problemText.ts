import * as l10n from '@vscode/l10n';
import type { ChatProblem } from '../conversation/store/chatSummary.ts';

/** What is wrong with the file of a chat, in words. */
export function problemText(problem: ChatProblem): string {
  switch (problem.kind) {
    case 'empty':
      return l10n.t('Its file is empty.');
    case 'damaged':
      return l10n.t('The beginning of its file is damaged; what follows is shown as far as it can be read.');
    case 'newer':
      return l10n.t(
        'A newer version of Rivulet wrote it (format {0}): update to open it. It is not changed.',
        problem.format,
      );
    case 'other-id':
      return l10n.t('It is a copy of another chat.');
    case 'unreadable':
      return l10n.t('Its file cannot be read ({0}).', problem.code);
  }
}
