import * as l10n from '@vscode/l10n';
import type { ChatChange } from '../conversation/store/changeLog.ts';
import { changeProblem } from './changeProblem.ts';

/** What came of taking lost chats in, in words. */
export function recoveredText(changes: readonly ChatChange[]): { text: string; failed: boolean } {
  const problems = changes.map(changeProblem).filter((problem) => problem !== undefined);
  const done = changes.length - problems.length;
  const recovered = done === 1 ? l10n.t('1 chat was recovered.') : l10n.t('{0} chats were recovered.', done);
  const [first] = problems;
  if (first === undefined) return { text: recovered, failed: false };
  const others =
    problems.length === 1 ? l10n.t('1 was not: {0}', first) : l10n.t('{0} were not: {1}', problems.length, first);
  return { text: `${recovered} ${others}`, failed: true };
}
