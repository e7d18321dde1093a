import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';

/** `rivulet.showHistory`: the chats of this window, newest first; the picked one becomes the current chat. */
export async function pickChat(chats: Chats): Promise<void> {
  const items = chats.all.map((chat) => ({
    label: chat.title || 'Untitled chat',
    description: chat.runningTurn ? 'replying' : turnCount(chat.transcript.path().length),
    id: chat.id,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('No chat yet. Chats are kept until the window closes.');
    return;
  }
  const options = { title: 'Chats of this window', placeHolder: 'Chats are kept until the window closes' };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked) chats.open(picked.id);
}

function turnCount(count: number): string {
  return count === 1 ? '1 turn' : `${count} turns`;
}
