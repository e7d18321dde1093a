import * as vscode from 'vscode';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { FoundLog } from '../conversation/store/findLogs.ts';
import { timeText, turnCount } from './chatTexts.ts';
import { problemText } from './problemText.ts';
import { recoveredText } from './recoveredText.ts';

interface LostItem extends vscode.QuickPickItem {
  found: FoundLog;
}

const otherFolder: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('folder-opened'),
  tooltip: 'Look in another folder, such as a backup',
};

/** `rivulet.recover`: finds logs that no list shows, here or in a folder that the user names, and takes in what is picked. */
export async function recoverChats(library: ChatLibrary): Promise<void> {
  const picked = await pickLost(library);
  if (!picked) return;
  const changes = [];
  for (const { found } of picked) changes.push(await library.adopt(found));
  const { text, failed } = recoveredText(changes);
  const show = failed ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const answer = await show(text, 'Show Chats');
  if (answer) await vscode.commands.executeCommand('rivulet.showHistory');
}

/** What the user picks; undefined where that is nothing. */
function pickLost(library: ChatLibrary): Promise<readonly LostItem[] | undefined> {
  const pick = vscode.window.createQuickPick<LostItem>();
  pick.title = 'Recover Lost Chats';
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [otherFolder];
  const look = async (folder?: string) => {
    pick.busy = true;
    pick.placeholder = `Looking for chats in ${folder ?? "Rivulet's storage"}…`;
    const items = (await library.findLost(folder)).map(itemOf);
    pick.items = items;
    pick.selectedItems = items;
    pick.placeholder =
      items.length > 0 ? 'Copies of these come back into the list' : 'No lost chat was found: look in another folder?';
    pick.busy = false;
  };
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.length > 0 ? pick.selectedItems : undefined);
      pick.hide();
    });
    pick.onDidTriggerButton(async () => {
      const [folder] = (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true })) ?? [];
      if (folder?.scheme === 'file') await look(folder.fsPath);
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void look();
  });
}

function itemOf(found: FoundLog): LostItem {
  const { title, turns, changedAt, problem } = found.summary;
  return {
    found,
    label: title || 'Untitled chat',
    description: `${turnCount(turns)} · ${timeText(changedAt)}`,
    detail: problem ? `${found.path}: ${problemText(problem)}` : found.path,
  };
}
