import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Says that what was said while the disk failed is a chat of its own now, since another window went on with the chat. */
export async function tellSetAside(showIt: () => unknown): Promise<void> {
  const text = l10n.t(
    'While chats could not be saved here, another window went on with this chat. What was said here meanwhile is kept as a chat of its own.',
  );
  const show = l10n.t('Show');
  if ((await vscode.window.showWarningMessage(text, show)) === show) showIt();
}
