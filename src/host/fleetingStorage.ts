import * as l10n from '@vscode/l10n';

/**
 * What to say where chats are kept in a place that does not last, undefined elsewhere.
 *
 * @param remoteName VS Code's name for where a window's files are (https://code.visualstudio.com/api/advanced-topics/remote-extensions).
 * @param runsThere True where extensions of this kind run and keep what they keep there, and not on the user's machine.
 */
export function fleetingStorage(remoteName: string | undefined, runsThere: boolean): string | undefined {
  if (!runsThere) return undefined;
  switch (remoteName) {
    case 'dev-container':
    case 'attached-container':
      return l10n.t('These chats are kept in this container and go with it');
    case 'codespaces':
      return l10n.t('These chats are kept in this codespace and go with it');
    default:
      return undefined;
  }
}
