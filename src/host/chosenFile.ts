import * as vscode from 'vscode';
import { nodeFiles } from '../conversation/store/nodeFiles.ts';
import { replaceFile } from '../conversation/store/replaceFile.ts';

/**
 * Writes a file that the user chose. On this machine piece by piece, and whoever reads it finds it whole or not at all;
 * elsewhere in one step, as VS Code can.
 */
export async function writeChosenFile(
  uri: vscode.Uri,
  contents: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  if (uri.scheme === 'file') return replaceFile(nodeFiles, uri.fsPath, contents);
  const pieces: Buffer[] = [];
  for await (const piece of contents) pieces.push(piece);
  await vscode.workspace.fs.writeFile(uri, Buffer.concat(pieces));
}

/** What stands in a file that the user chose, and when it was written, in milliseconds since the epoch. */
export async function readChosenFile(
  uri: vscode.Uri,
  longest: number,
): Promise<{ text: string; time: number } | 'too-long'> {
  const { size, mtime } = await vscode.workspace.fs.stat(uri);
  if (size > longest) return 'too-long';
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { text: new TextDecoder().decode(bytes), time: mtime };
}
