import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Where extensions run is where servers and variables are looked for: another machine in a remote window. */
export function machine(): string {
  const { remoteName } = vscode.env;
  return remoteName ? l10n.t('the remote machine ({0})', remoteName) : l10n.t('this machine');
}
