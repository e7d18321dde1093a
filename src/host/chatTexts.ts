import * as l10n from '@vscode/l10n';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import { numberText, timeLocale } from './displayLanguage.ts';

/** What is to be known of a chat that its summary does not say. */
export interface ChatMarks {
  /** Its reply ended while nobody saw it. */
  unseen: boolean;
  /** The panel shows it. */
  current: boolean;
}

/** A chat in one line: what is to be known of its last reply, its model, how large it is, and when it last changed. */
export function chatLine(chat: ChatSummary, { unseen, current }: ChatMarks): string {
  const words = [
    stateOf(chat, unseen),
    current ? l10n.t('shown') : '',
    chat.model,
    turnCount(chat.turns),
    sizeOf(chat.size),
    timeText(chat.changedAt),
  ];
  return words.filter((word) => word !== '').join(' · ');
}

/** Chats in groups: the pinned ones first, then by days, as they come: the last changed first. */
export function grouped<T extends { chat: ChatSummary }>(items: readonly T[], now: number): [label: string, T[]][] {
  const groups = new Map<string, T[]>();
  const pinned = items.filter(({ chat }) => chat.pinned);
  if (pinned.length > 0) groups.set(l10n.t('Pinned'), pinned);
  for (const item of items.filter(({ chat }) => !chat.pinned)) {
    const day = dayOf(item.chat.changedAt, now);
    groups.set(day, [...(groups.get(day) ?? []), item]);
  }
  return [...groups];
}

export function turnCount(count: number): string {
  return count === 1 ? l10n.t('1 turn') : l10n.t('{0} turns', count);
}

/** A moment as the user writes it. @param time Milliseconds since the epoch. */
export function timeText(time: number): string {
  return new Date(time).toLocaleString(timeLocale(), { dateStyle: 'medium', timeStyle: 'short' });
}

function stateOf({ state }: ChatSummary, unseen: boolean): string {
  if (state === 'running') return l10n.t('$(sync~spin) replying');
  if (unseen) return l10n.t('$(circle-filled) new reply');
  return state === 'cut-off' ? l10n.t('$(warning) cut off') : '';
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return l10n.t('{0} B', bytes);
  return bytes < 999_500
    ? l10n.t('{0} kB', Math.round(bytes / 1000))
    : l10n.t('{0} MB', numberText(bytes / 1_000_000, 1));
}

/** Days are counted by the calendar: one has 23 hours, one 25. */
function dayOf(time: number, now: number): string {
  const startOf = (daysAgo: number) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    return day.setDate(day.getDate() - daysAgo);
  };
  if (time >= startOf(0)) return l10n.t('Today');
  if (time >= startOf(1)) return l10n.t('Yesterday');
  if (time >= startOf(6)) return l10n.t('Last 7 days');
  return time >= startOf(29) ? l10n.t('Last 30 days') : l10n.t('Older');
}
