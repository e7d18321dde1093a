import { readFileSync } from 'node:fs';
import type * as vscode from 'vscode';

/** The text of a file that is shipped, named from the extension's own folder. */
export function readShipped(context: Pick<vscode.ExtensionContext, 'asAbsolutePath'>, file: string): string {
  return readFileSync(context.asAbsolutePath(file), 'utf8');
}
