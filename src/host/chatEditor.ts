import * as vscode from 'vscode';
import { chatHtml, chatWebviewOptions } from './chatHtml.ts';
import type { ChatViews } from './chatViews.ts';

const panelType = 'rivulet.chatEditor';

/** Shows the same chat in an editor tab; there is one such tab, and it comes back after a reload of the window. */
export class ChatEditor implements vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #views: ChatViews;
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, views: ChatViews) {
    this.#extensionUri = extensionUri;
    this.#views = views;
  }

  register(): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(panelType, this);
  }

  get visible(): boolean {
    return this.#panel?.visible ?? false;
  }

  open(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#show(vscode.window.createWebviewPanel(panelType, 'Rivulet', vscode.ViewColumn.Active));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#panel) panel.dispose();
    else this.#show(panel);
    return Promise.resolve();
  }

  #show(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.webview.options = chatWebviewOptions(this.#extensionUri);
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'view.svg');
    const view = this.#views.attach(panel.webview);
    panel.onDidChangeViewState(() => {
      if (!panel.visible) view.hidden();
    });
    panel.onDidDispose(() => {
      view.gone();
      this.#panel = undefined;
    });
    // Set once: setting it again would drop messages that are on their way.
    panel.webview.html = chatHtml(panel.webview, this.#extensionUri);
  }
}
