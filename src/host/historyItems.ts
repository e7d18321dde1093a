import * as vscode from 'vscode';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import type { SearchHit } from '../conversation/store/search/chatSearch.ts';
import { problemText } from './problemText.ts';

/** A chat in a list, or a place in it. */
export interface ChatItem extends vscode.QuickPickItem {
  chat: ChatSummary;
  turnId?: string;
}

const icon = (id: string) => new vscode.ThemeIcon(id);
/** What can be done with a chat in the list. */
export const buttons = {
  open: { iconPath: icon('go-to-file'), tooltip: 'Open in an editor tab' },
  rename: { iconPath: icon('edit'), tooltip: 'Rename' },
  pin: { iconPath: icon('pin'), tooltip: 'Pin' },
  unpin: { iconPath: icon('pinned'), tooltip: 'Unpin' },
  remove: { iconPath: icon('trash'), tooltip: 'Delete' },
};

/** A chat as the list shows it: title, model, when, how large, and what is to be known of its last reply. */
export function chatItem(chat: ChatSummary, { unseen, current }: { unseen: boolean; current: boolean }): ChatItem {
  const { open, rename, pin, unpin, remove } = buttons;
  const state = stateOf(chat, unseen);
  return {
    chat,
    label: chat.title || 'Untitled chat',
    description: [
      state,
      current ? 'shown' : '',
      chat.model,
      turnCount(chat.turns),
      sizeOf(chat.size),
      timeOf(chat.changedAt),
    ]
      .filter((word) => word !== '')
      .join(' · '),
    ...(chat.problem && { detail: problemText(chat.problem) }),
    buttons: [open, rename, chat.pinned ? unpin : pin, remove],
  };
}

/** A place in which what is looked for was found. */
export function hitItem(chat: ChatSummary, { place, snippet }: SearchHit): ChatItem {
  return {
    chat,
    ...(place && { turnId: place.turn, detail: snippet.text }),
    label: chat.title || 'Untitled chat',
    description: place ? (place.part === 'prompt' ? 'in a prompt' : 'in a reply') : timeOf(chat.changedAt),
    buttons: [buttons.open],
    alwaysShow: true,
  };
}

/** The pinned ones first, then by days, as they come: the last changed first. */
export function withSeparators(items: readonly ChatItem[], now: number): (ChatItem | vscode.QuickPickItem)[] {
  const pinned = items.filter(({ chat }) => chat.pinned);
  const others = items.filter(({ chat }) => !chat.pinned);
  const groups = new Map<string, ChatItem[]>(pinned.length > 0 ? [['Pinned', pinned]] : []);
  for (const item of others) {
    const day = dayOf(item.chat.changedAt, now);
    groups.set(day, [...(groups.get(day) ?? []), item]);
  }
  return [...groups].flatMap(([label, group]) => [{ label, kind: vscode.QuickPickItemKind.Separator }, ...group]);
}

function stateOf({ state }: ChatSummary, unseen: boolean): string {
  if (state === 'running') return '$(sync~spin) replying';
  if (unseen) return '$(circle-filled) new reply';
  return state === 'cut-off' ? '$(warning) cut off' : '';
}

function turnCount(count: number): string {
  return count === 1 ? '1 turn' : `${count} turns`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function timeOf(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

const dayLength = 24 * 60 * 60 * 1000;

function dayOf(time: number, now: number): string {
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (time >= today) return 'Today';
  if (time >= today - dayLength) return 'Yesterday';
  if (time >= today - 6 * dayLength) return 'Last 7 days';
  return time >= today - 29 * dayLength ? 'Last 30 days' : 'Older';
}
