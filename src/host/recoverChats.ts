import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { firstWords } from '../conversation/firstWords.ts';
import type { ChatChange } from '../conversation/store/changeLog.ts';
import type { ChatLibrary, LostDraft } from '../conversation/store/chatLibrary.ts';
import type { FoundLog } from '../conversation/store/findLogs.ts';
import { timeText, turnCount } from './chatTexts.ts';
import { problemText } from './problemText.ts';
import { recoveredText } from './recoveredText.ts';

interface LostItem extends vscode.QuickPickItem {
  lost: FoundLog | LostDraft;
}

const otherFolder: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('folder-opened'),
  get tooltip() {
    return l10n.t('Look in another folder, such as a backup');
  },
};

/** `rivulet.recover`: finds logs that no list shows, here or in a folder that the user names, and takes in what is picked. */
export async function recoverChats(library: ChatLibrary): Promise<void> {
  const changes: ChatChange[] = [];
  for (const { lost } of await pickLost(library)) {
    if ('path' in lost) changes.push(await library.adopt(lost));
    else await openDraft(lost);
  }
  if (changes.length === 0) return;
  const { text, failed } = recoveredText(changes);
  const tell = failed ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const answer = await tell(text, l10n.t('Show Chats'));
  if (answer) await vscode.commands.executeCommand('rivulet.showHistory');
}

function pickLost(library: ChatLibrary): Promise<readonly LostItem[]> {
  const pick = vscode.window.createQuickPick<LostItem>();
  pick.title = l10n.t('Recover Lost Chats');
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [otherFolder];
  const look = async (folder?: string) => {
    pick.busy = true;
    pick.placeholder = l10n.t('Looking for chats in {0}…', folder ?? l10n.t("Rivulet's storage"));
    const logs = (await library.findLost(folder)).map(logItem);
    const drafts = folder === undefined ? (await library.lostDrafts()).map(draftItem) : [];
    pick.items = [...logs, ...drafts];
    pick.selectedItems = logs;
    pick.placeholder =
      pick.items.length > 0
        ? l10n.t('Copies of these come back')
        : l10n.t('No lost chat was found: look in another folder?');
    pick.busy = false;
  };
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems);
      pick.hide();
    });
    pick.onDidTriggerButton(async () => {
      const [folder] = (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true })) ?? [];
      if (folder?.scheme === 'file') await look(folder.fsPath);
    });
    pick.onDidHide(() => {
      resolve([]);
      pick.dispose();
    });
    pick.show();
    void look();
  });
}

function logItem(lost: FoundLog): LostItem {
  const { title, turns, changedAt, problem } = lost.summary;
  return {
    lost,
    label: title || l10n.t('Untitled chat'),
    description: `${turnCount(turns)} · ${timeText(changedAt)}`,
    detail: problem ? `${lost.path}: ${problemText(problem)}` : lost.path,
  };
}

function draftItem(lost: LostDraft): LostItem {
  return { lost, label: firstWords(lost.text), description: l10n.t('written and never sent: opens as a text') };
}

async function openDraft({ text }: LostDraft): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content: text, language: 'markdown' });
  await vscode.window.showTextDocument(document, { preview: false });
}
