import * as l10n from '@vscode/l10n';
import type { NoticePart, ReplyState } from '../conversation/turn.ts';
import type { NoticeView } from '../messages/messages.ts';
import type { Notice } from '../provider/notice.ts';
import { errorName } from './endingText.ts';

type Retry = Extract<Notice, { kind: 'retry' }>;

/**
 * What a notice says to the user.
 *
 * @param state Of the reply: a retry that it did not live to see was not made.
 * @param elapsed Milliseconds since the request began.
 */
export function noticeAsView({ notice, at, pending }: NoticePart, state: ReplyState, elapsed: number): NoticeView {
  const words = notice.kind === 'retry' ? retryWords(notice, pending, state, elapsed - at) : wordsOf(notice);
  return { kind: 'notice', ...words };
}

type Words = Omit<NoticeView, 'kind'>;

function retryWords(retry: Retry, pending: boolean, state: ReplyState, waited: number): Words {
  const { attempt, most, seconds, error } = retry;
  const why = { reason: errorName(error.kind), detail: error.message };
  if (!pending) return { text: `Tried again (${attempt} of ${most})`, ...why };
  if (state !== 'waiting' && state !== 'streaming') return { text: 'Not tried again', ...why };
  return { text: `Retry ${attempt} of ${most}`, countdown: Math.max(0, seconds * 1000 - waited), ...why };
}

function wordsOf(notice: Exclude<Notice, Retry>): Words {
  switch (notice.kind) {
    case 'parameter-left-out':
      return { text: `The server refused "${notice.name}"; sent again without it.`, detail: notice.message };
    case 'parameter-omitted':
      return notice.value === undefined
        ? { text: `"${notice.name}" was left out: the server refused it before.` }
        : { text: `"${notice.name}" was lowered to ${count(notice.value)}: the server refused more before.` };
    case 'limit-lowered':
      return {
        text: `The server allows less for "${notice.name}"; sent again with ${count(notice.value)}.`,
        detail: notice.message,
      };
    case 'resumed':
      return {
        text: 'The connection broke; the reply was taken up where it had stopped.',
        detail: notice.error.message,
      };
    case 'stored':
      return { text: 'The server stores this reply: if it is cut off, Continue gets the rest from there.' };
    case 'continue-asked':
      return {
        text: `Asked to go on: “${notice.prompt}”`,
        ...(notice.message !== undefined && {
          detail: `The server does not go on with a reply by itself: ${notice.message}`,
        }),
      };
    case 'nothing-added':
      return { text: 'The model had nothing to add.' };
    case 'token-limit':
      return { text: `At most ${count(notice.tokens)} tokens were asked for.` };
    case 'turns-left-out':
      return {
        text:
          notice.count === 1
            ? l10n.t('The oldest turn was not sent: all of them are too long for this model.')
            : l10n.t(
                'The oldest {0} turns were not sent: all of them are too long for this model.',
                count(notice.count),
              ),
      };
    case 'payloads-ignored':
      return {
        text: `${count(notice.count)} ${notice.count === 1 ? 'payload' : 'payloads'} matched no rule`,
        tip: notice.example,
      };
    case 'buffered':
      return { text: 'Replies arrive in one block: something on the way holds them back (a proxy that buffers).' };
  }
}

/** With separators, in the language of these texts. */
function count(value: number): string {
  return value.toLocaleString('en');
}
