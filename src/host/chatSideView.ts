import * as vscode from 'vscode';
import { chatHtml, chatWebviewOptions } from './chatHtml.ts';
import type { ChatViews, ShownChat } from './chatViews.ts';

/** Shows the chat in the view `rivulet.chat`, wherever the user keeps it. */
export class ChatSideView implements vscode.WebviewViewProvider {
  readonly #extensionUri: vscode.Uri;
  readonly #views: ChatViews;
  readonly #current: ShownChat;
  #view: vscode.WebviewView | undefined;
  #badge: vscode.ViewBadge | undefined;

  /** @param current The chat that the panel shows. */
  constructor(extensionUri: vscode.Uri, views: ChatViews, current: ShownChat) {
    this.#extensionUri = extensionUri;
    this.#views = views;
    this.#current = current;
  }

  register(): vscode.Disposable {
    return vscode.window.registerWebviewViewProvider('rivulet.chat', this);
  }

  /** A number at the icon of the view, while it is not 0. @param tooltip What it counts. */
  setBadge(value: number, tooltip: string): void {
    this.#badge = value > 0 ? { value, tooltip } : undefined;
    if (this.#view) this.#view.badge = this.#badge;
  }

  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** Calls back when the view comes into sight. */
  onShown: () => void = () => {};

  /** Called each time that the view's document is made anew, also after the view was moved. */
  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.badge = this.#badge;
    view.webview.options = chatWebviewOptions(this.#extensionUri);
    const attached = this.#views.attach(view.webview, this.#current);
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
