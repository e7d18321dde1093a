import * as vscode from 'vscode';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import type { ConversationEvent } from '../conversation/conversationEvent.ts';
import { isChatId } from '../conversation/store/chatPaths.ts';
import { chatHtml, chatWebviewOptions } from './chatHtml.ts';
import type { ChatViews, ShownChat } from './chatViews.ts';
import { EditorTab } from './editorTab.ts';
import { snapshotOf } from './showChats.ts';

const panelType = 'rivulet.chatEditor';
const longestTitle = 40;
/** What can change the title of a chat. */
const renaming = new Set<ConversationEvent['type']>(['turn-start', 'path-change', 'title-change']);

/** Shows chats in editor tabs, each in one; they come back after a reload of the window. */
export class ChatEditors implements vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #views: ChatViews;
  readonly #chats: Chats;
  readonly #tabs = new Map<vscode.WebviewPanel, EditorTab>();

  constructor(extensionUri: vscode.Uri, views: ChatViews, chats: Chats) {
    this.#extensionUri = extensionUri;
    this.#views = views;
    this.#chats = chats;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(panelType, this),
      { dispose: this.#chats.onChange(() => this.#rename()) },
      { dispose: this.#chats.onClose((chat) => this.#close(chat)) },
      { dispose: this.#chats.onEvent((_, { type }) => renaming.has(type) && this.#rename()) },
    );
  }

  /** A tab that is in sight; the active one where there is one. */
  get visible(): ShownChat | undefined {
    const tabs = [...this.#tabs.values()].filter(({ visible }) => visible);
    return tabs.find(({ panel }) => panel.active) ?? tabs[0];
  }

  /** Shows a chat in its tab, or in a new one. */
  open(chatId: string): void {
    const known = [...this.#tabs.values()].find(({ chat }) => chat.id === chatId);
    if (known) known.panel.reveal();
    else this.#show(vscode.window.createWebviewPanel(panelType, 'Rivulet', vscode.ViewColumn.Active), chatId);
  }

  /** @param state What the view saved: it names its chat. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const saved = typeof state === 'object' && state !== null && 'chatId' in state ? state.chatId : undefined;
    const known = typeof saved === 'string' && isChatId(saved);
    this.#show(panel, known ? saved : this.#chats.current.id);
    return Promise.resolve();
  }

  #show(panel: vscode.WebviewPanel, chatId: string): void {
    const tab = new EditorTab(panel, this.#chats, chatId, () => {
      if (this.#chats.isReady(tab.chat)) this.#views.tell(tab.chat, snapshotOf(tab.chat));
      this.#rename();
    });
    this.#tabs.set(panel, tab);
    panel.webview.options = chatWebviewOptions(this.#extensionUri);
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'view.svg');
    const view = this.#views.attach(panel.webview, tab);
    panel.onDidChangeViewState(() => {
      if (!panel.visible) view.hidden();
      if (panel.active) view.used();
    });
    panel.onDidDispose(() => {
      view.gone();
      this.#tabs.delete(panel);
      tab.dispose();
    });
    // Set once: setting it again would drop messages that are on their way.
    panel.webview.html = chatHtml(panel.webview, this.#extensionUri);
    if (panel.active) view.used();
    this.#rename();
  }

  #close(gone: OpenChat): void {
    for (const { panel, chat } of this.#tabs.values()) if (chat === gone) panel.dispose();
  }

  #rename(): void {
    for (const { panel, chat } of this.#tabs.values()) {
      const { title } = chat.conversation;
      const name = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title || 'Rivulet';
      if (panel.title !== name) panel.title = name;
    }
  }
}
