import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readImport } from '../conversation/exchange/readImport.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import { changeProblem } from './changeProblem.ts';
import { readChosenFile } from './chosenFile.ts';

/** Bytes of a file that are read: what is read is in memory several times. */
const longest = 256 * 1024 * 1024;

/** `rivulet.import`: takes the chats of files over, and shows the first of them. */
export async function importChats(library: ChatLibrary, showChat: (id: string) => Promise<void>): Promise<void> {
  const uris = await vscode.window.showOpenDialog({
    title: l10n.t('Import chats of Rivulet, VS Code or Continue'),
    openLabel: l10n.t('Import'),
    defaultUri: vscode.Uri.file(homedir()),
    canSelectMany: true,
    filters: { [l10n.t('Chats')]: ['json', 'md'] },
  });
  let first: string | undefined;
  for (const uri of uris ?? []) {
    const name = uri.path.split('/').at(-1) ?? '';
    try {
      const { from, ids } = await importFile(uri, library);
      first ??= ids[0];
      const count = ids.length === 1 ? l10n.t('1 chat') : l10n.t('{0} chats', ids.length);
      void vscode.window.showInformationMessage(l10n.t('Imported {0} of {1} from {2}.', count, from, name));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(l10n.t('Nothing was imported from {0}. {1}', name, why));
    }
  }
  if (first !== undefined) await showChat(first);
}

/** Throws, with words for the user, where nothing was imported. */
async function importFile(uri: vscode.Uri, library: ChatLibrary): Promise<{ from: string; ids: string[] }> {
  const file = await readChosenFile(uri, longest);
  if (file === 'too-long')
    throw new Error(l10n.t('It is larger than {0} MB, the most that is read.', longest / 1024 / 1024));
  const found = readImport(file.text, file.time);
  if (found.kind === 'problem') throw new Error(found.problem);
  const { ids, ...change } = await library.addAll(found.chats);
  const problem = changeProblem(change);
  if (problem !== undefined) throw new Error(l10n.t('The chats could not be written: {0}', problem));
  return { from: found.from, ids };
}
