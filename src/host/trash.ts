import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import { timeLocale } from './displayLanguage.ts';
import { changeProblem } from './changeProblem.ts';

const forGood: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  get tooltip() {
    return l10n.t('Delete for good');
  },
};

interface TrashItem extends vscode.QuickPickItem {
  chat?: ChatSummary;
}

/** The chats that were deleted in the last 30 days: the picked one is restored. Resolves when the list is closed. */
export async function showTrash(library: ChatLibrary): Promise<void> {
  const pick = vscode.window.createQuickPick<TrashItem>();
  pick.title = l10n.t('Deleted chats');
  pick.placeholder = l10n.t('Choose a chat to restore it; after 30 days it is gone');
  const list = async () => {
    const chats = await library.trash.list();
    pick.items = chats.length > 0 ? chats.map(itemOf) : [{ label: l10n.t('Nothing was deleted in the last 30 days') }];
  };
  const closed = new Promise<void>((resolve) => pick.onDidHide(() => resolve()));
  pick.onDidAccept(async () => {
    const chat = pick.selectedItems[0]?.chat;
    pick.hide();
    if (chat)
      tell(changeProblem(await library.restore(chat.id)), (why) => l10n.t('The chat was not restored: {0}', why));
  });
  pick.onDidTriggerItemButton(async ({ item: { chat } }) => {
    if (!chat || !(await sure(chat))) return;
    tell(changeProblem(await library.purge(chat.id)), (why) => l10n.t('The chat was not deleted: {0}', why));
    await list();
  });
  pick.ignoreFocusOut = true;
  pick.show();
  await list();
  await closed;
  pick.dispose();
}

function itemOf(chat: ChatSummary): TrashItem {
  const deleted =
    chat.deletedAt === undefined
      ? ''
      : l10n.t('deleted {0}', new Date(chat.deletedAt).toLocaleDateString(timeLocale()));
  return { chat, label: chat.title || l10n.t('Untitled chat'), description: deleted, buttons: [forGood] };
}

async function sure({ title }: ChatSummary): Promise<boolean> {
  const question = l10n.t('Delete "{0}" for good? It cannot be restored then.', title || l10n.t('Untitled chat'));
  const remove = l10n.t('Delete');
  return (await vscode.window.showWarningMessage(question, { modal: true }, remove)) === remove;
}

function tell(problem: string | undefined, sentence: (why: string) => string): void {
  if (problem !== undefined) void vscode.window.showErrorMessage(sentence(problem));
}
