import * as vscode from 'vscode';
import { chatHtml, chatWebviewOptions } from './chatHtml.ts';
import type { ChatViews } from './chatViews.ts';

/** Shows the chat in the view `rivulet.chat`, wherever the user keeps it. */
export class ChatSideView implements vscode.WebviewViewProvider {
  readonly #extensionUri: vscode.Uri;
  readonly #views: ChatViews;

  constructor(extensionUri: vscode.Uri, views: ChatViews) {
    this.#extensionUri = extensionUri;
    this.#views = views;
  }

  register(): vscode.Disposable {
    return vscode.window.registerWebviewViewProvider('rivulet.chat', this);
  }

  /** Called each time that the view's document is made anew, also after the view was moved. */
  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = chatWebviewOptions(this.#extensionUri);
    const attached = this.#views.attach(view.webview);
    view.onDidChangeVisibility(() => {
      if (!view.visible) attached.hidden();
    });
    view.onDidDispose(attached.gone);
    // Set once: setting it again would drop messages that are on their way.
    view.webview.html = chatHtml(view.webview, this.#extensionUri);
  }
}
