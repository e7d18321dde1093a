import * as vscode from 'vscode';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import { chatHtml, chatWebviewOptions } from './chatHtml.ts';
import type { ChatViews, ShownChat } from './chatViews.ts';

/** Shows the chat in the view `rivulet.chat`, wherever the user keeps it. */
export class ChatSideView implements vscode.WebviewViewProvider, ShownChat {
  readonly #extensionUri: vscode.Uri;
  readonly #views: ChatViews;
  readonly #chats: Chats;
  #view: vscode.WebviewView | undefined;
  #badge: vscode.ViewBadge | undefined;

  constructor(extensionUri: vscode.Uri, views: ChatViews, chats: Chats) {
    this.#extensionUri = extensionUri;
    this.#views = views;
    this.#chats = chats;
  }

  register(): vscode.Disposable {
    return vscode.window.registerWebviewViewProvider('rivulet.chat', this);
  }

  /** A number at the icon of the view, while it is not 0. @param tooltip What it counts. */
  setBadge(value: number, tooltip: string): void {
    // VS Code 1.105 keeps the badge when it is told that there is none; one that says 0 is not shown.
    this.#badge = value > 0 ? { value, tooltip } : this.#badge && { value: 0, tooltip: '' };
    if (this.#view) this.#view.badge = this.#badge;
  }

  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  get chat(): OpenChat {
    return this.#chats.current;
  }

  show(chatId: string): void {
    this.#chats.show(chatId);
  }

  async reveal(): Promise<void> {
    await vscode.commands.executeCommand('rivulet.chat.focus');
  }

  /** Calls back when the view comes into sight. */
  onShown: () => void = () => {};

  /** Called each time that the view's document is made anew, also after the view was moved. */
  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.badge = this.#badge;
    view.webview.options = chatWebviewOptions(this.#extensionUri);
    const attached = this.#views.attach(view.webview, this);
    view.onDidChangeVisibility(() => {
      if (view.visible) this.onShown();
      else attached.hidden();
    });
    view.onDidDispose(() => {
      attached.gone();
      if (this.#view === view) this.#view = undefined;
    });
    this.onShown();
    // Set once: setting it again would drop messages that are on their way.
    view.webview.html = chatHtml(view.webview, this.#extensionUri);
  }
}
