import * as l10n from '@vscode/l10n';
import type { NoticeView } from '../messages/messages.ts';
import { clockText } from './clockText.ts';

/** A notice in one line, as it is read out. */
export function noticeLine(view: NoticeView): string {
  const { text, countdown } = view;
  return text + (countdown === undefined ? '' : countdownText(countdown)) + reasonText(view);
}

/** @param left Milliseconds. */
export function countdownText(left: number): string {
  return left <= 0 ? l10n.t(' now') : l10n.t(' in {0}', clockText(Math.ceil(left / 1000) * 1000));
}

/** The reason of a notice as the end of its line; empty where it has none. */
export function reasonText({ reason }: NoticeView): string {
  return reason === undefined ? '' : l10n.t(': {0}', reason);
}
