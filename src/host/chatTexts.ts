import type { ChatSummary } from '../conversation/store/chatSummary.ts';

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
    current ? 'shown' : '',
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
  if (pinned.length > 0) groups.set('Pinned', pinned);
  for (const item of items.filter(({ chat }) => !chat.pinned)) {
    const day = dayOf(item.chat.changedAt, now);
    groups.set(day, [...(groups.get(day) ?? []), item]);
  }
  return [...groups];
}

export function turnCount(count: number): string {
  return count === 1 ? '1 turn' : `${count} turns`;
}

/** A moment as the user writes it. @param time Milliseconds since the epoch. */
export function timeText(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

function stateOf({ state }: ChatSummary, unseen: boolean): string {
  if (state === 'running') return '$(sync~spin) replying';
  if (unseen) return '$(circle-filled) new reply';
  return state === 'cut-off' ? '$(warning) cut off' : '';
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Days are counted by the calendar: one has 23 hours, one 25. */
function dayOf(time: number, now: number): string {
  const startOf = (daysAgo: number) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    return day.setDate(day.getDate() - daysAgo);
  };
  if (time >= startOf(0)) return 'Today';
  if (time >= startOf(1)) return 'Yesterday';
  if (time >= startOf(6)) return 'Last 7 days';
  return time >= startOf(29) ? 'Last 30 days' : 'Older';
}
