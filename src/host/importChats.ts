import { homedir } from 'node:os';
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
    title: 'Import chats of Rivulet, VS Code or Continue',
    openLabel: 'Import',
    defaultUri: vscode.Uri.file(homedir()),
    canSelectMany: true,
    filters: { Chats: ['json', 'md'] },
  });
  let first: string | undefined;
  for (const uri of uris ?? []) {
    const name = uri.path.split('/').at(-1) ?? '';
    try {
      const { from, ids } = await importFile(uri, library);
      first ??= ids[0];
      const count = ids.length === 1 ? '1 chat' : `${ids.length} chats`;
      void vscode.window.showInformationMessage(`Imported ${count} of ${from} from ${name}.`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Nothing was imported from ${name}. ${why}`);
    }
  }
  if (first !== undefined) await showChat(first);
}

/** Throws, with words for the user, where nothing was imported. */
async function importFile(uri: vscode.Uri, library: ChatLibrary): Promise<{ from: string; ids: string[] }> {
  const file = await readChosenFile(uri, longest);
  if (file === 'too-long') throw new Error(`It is larger than ${longest / 1024 / 1024} MB, the most that is read.`);
  const found = readImport(file.text, file.time);
  if (found.kind === 'problem') throw new Error(found.problem);
  const { ids, ...change } = await library.addAll(found.chats);
  const problem = changeProblem(change);
  if (problem !== undefined) throw new Error(`The chats could not be written: ${problem}`);
  return { from: found.from, ids };
}
