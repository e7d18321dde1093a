import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { ChatViews } from './chatViews.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { ReplyNotices } from './replyNotices.ts';

interface Parts {
  chats: Chats;
  views: ChatViews;
  settings: EndpointSettings;
  show: (chatId: string) => void;
}

/** Tells in VS Code's own notifications that replies have ended, when the user's settings want it. */
export function notifyOfReplies({ chats, views, settings, show }: Parts): vscode.Disposable {
  const notices = new ReplyNotices({
    chats,
    views,
    when: () => settings.notifyWhenDone,
    isFocused: () => vscode.window.state.focused,
    notify: (text, isProblem, buttons) =>
      isProblem
        ? vscode.window.showWarningMessage(text, ...buttons)
        : vscode.window.showInformationMessage(text, ...buttons),
    show,
    silence: () => void settings.neverNotify(),
  });
  return notices.register();
}
