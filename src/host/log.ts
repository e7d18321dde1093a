import * as vscode from 'vscode';

/** The one log. It says what happened, never what was said: no prompt, reply, header, body or key reaches it. */
export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error'>;

/** The log as VS Code shows it among its outputs. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Rivulet', { log: true });
}
