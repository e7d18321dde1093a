import * as vscode from 'vscode';
import type { Setup } from './setup.ts';

/** Keeps the context key `rivulet.hasModel`, which says that there is a model to ask. */
export function trackModel(setup: Pick<Setup, 'onDidChange'>, hasModel: () => boolean): vscode.Disposable {
  let told: boolean | undefined;
  const tell = () => {
    const has = hasModel();
    if (has === told) return;
    told = has;
    void vscode.commands.executeCommand('setContext', 'rivulet.hasModel', has);
  };
  tell();
  return setup.onDidChange(tell);
}
