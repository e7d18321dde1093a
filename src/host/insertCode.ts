import { realpath } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isGuardedFile } from './guardedFile.ts';
import type { LastEditor } from './lastEditor.ts';

/**
 * Puts code at the cursor of the editor that was used last, in place of what is selected there: one edit, one undo. The
 * focus goes there, so that undo is the next key. What is refused is said.
 */
export async function insertCode(code: string, { editor: last }: LastEditor): Promise<void> {
  if (!last)
    return void vscode.window.showInformationMessage(l10n.t('There is no editor to insert into: open a file first.'));
  const { document, viewColumn, selection } = last;
  const name = vscode.workspace.asRelativePath(document.uri);
  if ((await isGuarded(document.uri)) && !(await confirmed(name))) return;
  try {
    const place = viewColumn === undefined ? {} : { viewColumn };
    const editor = await vscode.window.showTextDocument(document, { ...place, selection });
    if (await editor.edit((edit) => edit.replace(editor.selection, code))) return;
  } catch {
    // Told below, like an edit that was refused.
  }
  void vscode.window.showWarningMessage(l10n.t('Nothing was inserted: {0} cannot be changed.', name));
}

async function isGuarded(uri: vscode.Uri): Promise<boolean> {
  // The user's own settings are documents of this kind.
  if (uri.scheme === 'vscode-userdata' || isGuardedFile(uri.path)) return true;
  if (uri.scheme !== 'file') return false;
  const real = await realpath(uri.fsPath).catch(() => uri.fsPath);
  return isGuardedFile(real);
}

async function confirmed(name: string): Promise<boolean> {
  const insert = l10n.t('Insert Anyway');
  const question = l10n.t("Insert the model's text into {0}?", name);
  const detail = l10n.t(
    'VS Code, git or an agent may act on what stands in this file. Read the code before you insert it.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, insert)) === insert;
}
