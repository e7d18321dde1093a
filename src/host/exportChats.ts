import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import { exportAsJson } from '../conversation/exchange/exportAsJson.ts';
import { exportAsMarkdown } from '../conversation/exchange/exportAsMarkdown.ts';
import { fileNameOf, FileNames } from '../conversation/exchange/fileNames.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import { ChatsToExport } from './chatsToExport.ts';
import { writeChosenFile } from './chosenFile.ts';
import { exportWords } from './exportWords.ts';

type Way = 'markdown' | 'json' | 'all-json' | 'all-markdown';

const ways = (): (vscode.QuickPickItem & { way: Way })[] => [
  {
    way: 'markdown',
    label: l10n.t('$(markdown) This chat as Markdown'),
    description: l10n.t('the path that is shown, to read'),
  },
  { way: 'json', label: l10n.t('$(json) This chat as JSON'), description: l10n.t('all of it, to import again') },
  { way: 'all-json', label: l10n.t('$(json) All chats as JSON'), description: l10n.t('one file') },
  {
    way: 'all-markdown',
    label: l10n.t('$(markdown) All chats as Markdown'),
    description: l10n.t('a file for each, into a folder'),
  },
];

/** `rivulet.export`: writes the chat that the user is in, or all chats, to a place that the user chooses. */
export async function exportChats(chat: OpenChat, chats: Chats, library: ChatLibrary): Promise<void> {
  const hasTurns = chat.conversation.transcript.size > 0;
  const offered = hasTurns ? ways() : ways().filter(({ way }) => way.startsWith('all'));
  const picked = await vscode.window.showQuickPick(offered, { title: l10n.t('Export chats') });
  if (!picked) return;
  chat.conversation.flush();
  const { state } = chat.conversation;
  const name = fileNameOf(state.title);
  const all = new ChatsToExport(chats, library);
  switch (picked.way) {
    case 'markdown':
      return save(`${name}.md`, 'Markdown', () => [Buffer.from(exportAsMarkdown(state, exportWords))]);
    case 'json':
      return save(`${name}.json`, 'JSON', () => exportAsJson([state], Date.now()));
    case 'all-json':
      return save('chats.json', 'JSON', (signal) => exportAsJson(all.each(signal), Date.now()), all);
    case 'all-markdown':
      return saveInto(all);
  }
}

async function save(
  name: string,
  kind: string,
  contents: (signal: AbortSignal) => Iterable<Buffer> | AsyncIterable<Buffer>,
  all?: ChatsToExport,
): Promise<void> {
  const defaultUri = vscode.Uri.joinPath(vscode.Uri.file(homedir()), name);
  const filters = { [kind]: [name.slice(name.lastIndexOf('.') + 1)] };
  const uri = await vscode.window.showSaveDialog({ title: l10n.t('Export chats'), defaultUri, filters });
  if (!uri) return;
  await working(uri, all, (signal) => writeChosenFile(uri, contents(signal)));
}

/** Files that stand in the folder already stay as they are. */
async function saveInto(all: ChatsToExport): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Export all chats into a folder'),
      openLabel: l10n.t('Export Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) return;
  await working(folder, all, async (signal) => {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const names = new FileNames(entries.map(([name]) => name));
    for await (const state of all.each(signal)) {
      const uri = vscode.Uri.joinPath(folder, names.next(state.title, '.md'));
      await writeChosenFile(uri, [Buffer.from(exportAsMarkdown(state, exportWords))]);
    }
  });
}

/** Shows that something is written, and says what came of it. */
async function working(
  uri: vscode.Uri,
  all: ChatsToExport | undefined,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const abort = new AbortController();
  try {
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Exporting chats'),
      cancellable: true,
    };
    await vscode.window.withProgress(progress, (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      return work(abort.signal);
    });
  } catch (error) {
    if (abort.signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    return void vscode.window.showErrorMessage(l10n.t('The export failed: {0}', why));
  }
  const told = l10n.t(
    '{0} to {1}.',
    all ? all.told : l10n.t('The chat was exported'),
    vscode.workspace.asRelativePath(uri),
  );
  const open = l10n.t('Open');
  if ((await vscode.window.showInformationMessage(told, open)) !== open) return;
  const isFile = /\.(md|json)$/.test(uri.path);
  await (isFile ? vscode.commands.executeCommand('vscode.open', uri) : vscode.env.openExternal(uri));
}
