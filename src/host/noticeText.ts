import * as l10n from '@vscode/l10n';
import type { NoticePart, ReplyState } from '../conversation/turn.ts';
import type { NoticeView } from '../messages/messages.ts';
import type { Notice } from '../provider/notice.ts';
import { numberText } from './displayLanguage.ts';
import { errorName } from './endingText.ts';

type Retry = Extract<Notice, { kind: 'retry' }>;

/**
 * What a notice says to the user.
 *
 * @param state Of the reply: a retry that it did not live to see was not made.
 * @param elapsed Milliseconds since the request began.
 */
export function noticeAsView({ notice, at, pending }: NoticePart, state: ReplyState, elapsed: number): NoticeView {
  const words = notice.kind === 'retry' ? retryWords(notice, pending, state, elapsed - at) : noticeWords(notice);
  return { kind: 'notice', ...words };
}

type Words = Omit<NoticeView, 'kind'>;

function retryWords(retry: Retry, pending: boolean, state: ReplyState, waited: number): Words {
  const { attempt, most, seconds, error } = retry;
  const why = { reason: errorName(error.kind), detail: error.message };
  if (!pending) return { text: l10n.t('Tried again ({0} of {1})', attempt, most), ...why };
  if (state !== 'waiting' && state !== 'streaming') return { text: l10n.t('Not tried again'), ...why };
  return { text: l10n.t('Retry {0} of {1}', attempt, most), countdown: Math.max(0, seconds * 1000 - waited), ...why };
}

/** What a notice says that is no retry. */
export function noticeWords(notice: Exclude<Notice, Retry>): Words {
  switch (notice.kind) {
    case 'parameter-left-out':
      return { text: l10n.t('The server refused "{0}"; sent again without it.', notice.name), detail: notice.message };
    case 'parameter-omitted':
      return notice.value === undefined
        ? { text: l10n.t('"{0}" was left out: the server refused it before.', notice.name) }
        : {
            text: l10n.t(
              '"{0}" was lowered to {1}: the server refused more before.',
              notice.name,
              numberText(notice.value),
            ),
          };
    case 'limit-lowered':
      return {
        text: l10n.t('The server allows less for "{0}"; sent again with {1}.', notice.name, numberText(notice.value)),
        detail: notice.message,
      };
    case 'resumed':
      return {
        text: l10n.t('The connection broke; the reply was taken up where it had stopped.'),
        detail: notice.error.message,
      };
    case 'stored':
      return { text: l10n.t('The server stores this reply: if it is cut off, Continue gets the rest from there.') };
    case 'continue-asked':
      return {
        text: l10n.t('Asked to go on: “{0}”', notice.prompt),
        ...(notice.message !== undefined && {
          detail: l10n.t('The server does not go on with a reply by itself: {0}', notice.message),
        }),
      };
    case 'nothing-added':
      return { text: l10n.t('The model had nothing to add.') };
    case 'token-limit':
      return { text: l10n.t('At most {0} tokens were asked for.', numberText(notice.tokens)) };
    case 'payloads-ignored':
      return {
        text:
          notice.count === 1
            ? l10n.t('1 payload matched no rule')
            : l10n.t('{0} payloads matched no rule', numberText(notice.count)),
        tip: notice.example,
      };
    case 'buffered':
      return {
        text: l10n.t('Replies arrive in one block: something on the way holds them back (a proxy that buffers).'),
      };
  }
}
