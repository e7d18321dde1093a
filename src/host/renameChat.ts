import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import type { HistoryContext } from './history.ts';

const suggest: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('sparkle'),
  get tooltip() {
    return l10n.t('Let the model suggest a name (sends the chat to the model in use)');
  },
};

/** Asks for the name of a chat; an empty one brings back the beginning of its first prompt. */
export function renameChat(
  { id, title }: ChatSummary,
  { chats, suggestTitle }: Pick<HistoryContext, 'chats' | 'suggestTitle'>,
): void {
  const input = vscode.window.createInputBox();
  const abort = new AbortController();
  input.title = l10n.t('Rename chat');
  input.value = title;
  input.prompt = l10n.t('Empty: the beginning of the first prompt');
  input.buttons = suggestTitle ? [suggest] : [];
  input.onDidTriggerButton(async () => {
    input.busy = true;
    input.enabled = false;
    try {
      const name = await suggestTitle?.(id, abort.signal);
      if (name) input.value = name;
      else input.validationMessage = l10n.t('The model suggested nothing.');
    } catch (error) {
      input.validationMessage = error instanceof Error ? error.message : String(error);
    }
    input.busy = false;
    input.enabled = true;
  });
  input.onDidChangeValue(() => (input.validationMessage = undefined));
  input.onDidAccept(() => {
    void chats.ask(id, { type: 'rename', title: input.value });
    input.hide();
  });
  input.onDidHide(() => {
    abort.abort();
    input.dispose();
  });
  input.show();
}
