import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import type { SearchHit } from '../conversation/store/search/chatSearch.ts';
import { chatLine, grouped, timeText, type ChatMarks } from './chatTexts.ts';
import { problemText } from './problemText.ts';

/** A chat in a list, or a place in it. */
export interface ChatItem extends vscode.QuickPickItem {
  chat: ChatSummary;
  turnId?: string;
}

const icon = (id: string) => new vscode.ThemeIcon(id);
/** What can be done with a chat in the list. */
export const buttons = {
  open: {
    iconPath: icon('go-to-file'),
    get tooltip() {
      return l10n.t('Open in an editor tab');
    },
  },
  rename: {
    iconPath: icon('edit'),
    get tooltip() {
      return l10n.t('Rename');
    },
  },
  pin: {
    iconPath: icon('pin'),
    get tooltip() {
      return l10n.t('Pin');
    },
  },
  unpin: {
    iconPath: icon('pinned'),
    get tooltip() {
      return l10n.t('Unpin');
    },
  },
  remove: {
    iconPath: icon('trash'),
    get tooltip() {
      return l10n.t('Delete');
    },
  },
};

/** A chat as the list shows it. */
export function chatItem(chat: ChatSummary, marks: ChatMarks): ChatItem {
  const { open, rename, pin, unpin, remove } = buttons;
  return {
    chat,
    label: chat.title || l10n.t('Untitled chat'),
    description: chatLine(chat, marks),
    ...(chat.problem && { detail: problemText(chat.problem) }),
    buttons: [open, rename, chat.pinned ? unpin : pin, remove],
  };
}

/** A place in which what is looked for was found. */
export function hitItem(chat: ChatSummary, { place, snippet }: SearchHit): ChatItem {
  return {
    chat,
    ...(place && { turnId: place.turn, detail: snippet.text }),
    label: chat.title || l10n.t('Untitled chat'),
    description: place
      ? place.part === 'prompt'
        ? l10n.t('in a prompt')
        : l10n.t('in a reply')
      : timeText(chat.changedAt),
    buttons: [buttons.open],
    alwaysShow: true,
  };
}

/** The items, with a line above each group of them. */
export function withSeparators(items: readonly ChatItem[], now: number): (ChatItem | vscode.QuickPickItem)[] {
  return grouped(items, now).flatMap(([label, group]) => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...group,
  ]);
}
