import type * as vscode from 'vscode';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import type { ShownChat } from './chatViews.ts';

/** An editor tab, and the chat that it shows. */
export class EditorTab implements ShownChat {
  readonly panel: vscode.WebviewPanel;
  readonly #chats: Chats;
  readonly #changed: () => void;
  #kept: ReturnType<Chats['keep']>;

  /** @param changed Called when the tab shows another chat. */
  constructor(panel: vscode.WebviewPanel, chats: Chats, chatId: string, changed: () => void) {
    this.panel = panel;
    this.#chats = chats;
    this.#changed = changed;
    this.#kept = chats.keep(chatId);
  }

  get chat(): OpenChat {
    return this.#kept.chat;
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  reveal(): Promise<void> {
    this.panel.reveal();
    return Promise.resolve();
  }

  show(chatId: string): void {
    const before = this.#kept;
    this.#kept = this.#chats.keep(chatId);
    before.letGo();
    this.#changed();
  }

  dispose(): void {
    this.#kept.letGo();
  }
}
