import * as vscode from 'vscode';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import { changeProblem } from './changeProblem.ts';

const forGood: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: 'Delete for good' };

interface TrashItem extends vscode.QuickPickItem {
  chat?: ChatSummary;
}

/** The chats that were deleted in the last 30 days: the picked one is restored. Resolves when the list is closed. */
export async function showTrash(library: ChatLibrary): Promise<void> {
  const pick = vscode.window.createQuickPick<TrashItem>();
  pick.title = 'Deleted chats';
  pick.placeholder = 'Choose a chat to restore it; after 30 days it is gone';
  const list = async () => {
    const chats = await library.trash.list();
    pick.items = chats.length > 0 ? chats.map(itemOf) : [{ label: 'Nothing was deleted in the last 30 days' }];
  };
  const closed = new Promise<void>((resolve) => pick.onDidHide(() => resolve()));
  pick.onDidAccept(async () => {
    const chat = pick.selectedItems[0]?.chat;
    pick.hide();
    if (chat) tell('The chat was not restored', changeProblem(await library.restore(chat.id)));
  });
  pick.onDidTriggerItemButton(async ({ item: { chat } }) => {
    if (!chat || !(await sure(chat))) return;
    tell('The chat was not deleted', changeProblem(await library.purge(chat.id)));
    await list();
  });
  pick.ignoreFocusOut = true;
  pick.show();
  await list();
  await closed;
  pick.dispose();
}

function itemOf(chat: ChatSummary): TrashItem {
  const deleted = chat.deletedAt === undefined ? '' : `deleted ${new Date(chat.deletedAt).toLocaleDateString()}`;
  return { chat, label: chat.title || 'Untitled chat', description: deleted, buttons: [forGood] };
}

async function sure({ title }: ChatSummary): Promise<boolean> {
  const question = `Delete "${title || 'Untitled chat'}" for good? It cannot be restored then.`;
  return (await vscode.window.showWarningMessage(question, { modal: true }, 'Delete')) === 'Delete';
}

function tell(what: string, problem: string | undefined): void {
  if (problem !== undefined) void vscode.window.showErrorMessage(`${what}: ${problem}`);
}
