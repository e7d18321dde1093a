import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';

/** Keeps the context key `rivulet.streaming`, which says that an open chat waits for a reply or receives one. */
export function trackStreaming(chats: Chats): vscode.Disposable {
  let told = false;
  const tell = () => {
    const streaming = chats.all.some(({ conversation }) => conversation.runningTurn !== undefined);
    if (streaming === told) return;
    told = streaming;
    void vscode.commands.executeCommand('setContext', 'rivulet.streaming', streaming);
  };
  const subscriptions = [chats.onEvent(tell), chats.onChange(tell), chats.onClose(tell)];
  return { dispose: () => subscriptions.forEach((end) => end()) };
}
