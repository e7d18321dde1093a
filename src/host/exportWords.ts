import * as l10n from '@vscode/l10n';
import type { ExportWords } from '../conversation/exchange/exportAsMarkdown.ts';
import { timeLocale } from './displayLanguage.ts';
import { endingOf } from './endingText.ts';
import { noticeAsView } from './noticeText.ts';

/** The words of the panel, for documents. */
export const exportWords: ExportWords = {
  time: (ms) => new Date(ms).toLocaleString(timeLocale(), { dateStyle: 'medium', timeStyle: 'short' }),
  ending(turn) {
    const { state } = turn.reply;
    if (state === 'waiting' || state === 'streaming') return l10n.t('Still coming when this was exported');
    const ending = endingOf(turn);
    return ending ? [ending.title, ending.detail].filter((words) => words !== undefined).join(': ') : '';
  },
  notice: (part, reply) => noticeAsView(part, reply.state, reply.duration ?? part.at).text,
};
