import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { ChatSummary } from '../conversation/store/chatSummary.ts';
import { changeProblem } from './changeProblem.ts';
import { buttons, chatItem, hitItem, type ChatItem, withSeparators } from './historyItems.ts';
import { renameChat } from './renameChat.ts';
import { showTrash } from './trash.ts';

export interface HistoryContext {
  chats: Chats;
  library: ChatLibrary;
  unseen: { has(chatId: string): boolean };
  /** Shows a chat where the user is, and in it a turn. */
  showChat: (chatId: string, turnId?: string) => void;
  openInEditor: (chatId: string) => void;
  exportChats: () => void;
  /** Asks the model for a name; undefined where there is no model. */
  suggestTitle: ((chatId: string, signal: AbortSignal) => Promise<string>) | undefined;
}

/** Milliseconds of quiet typing after which the texts are searched. */
const pause = 150;
/** Hits that are listed: who needs more has to say more. */
const mostHits = 200;

/** `rivulet.showHistory`: all chats, and a search in all that was said in them. */
export class History {
  readonly #context: HistoryContext;
  readonly #pick = vscode.window.createQuickPick<ChatItem | vscode.QuickPickItem>();
  #chats: ChatSummary[] = [];
  #search = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: HistoryContext) {
    this.#context = context;
    const pick = this.#pick;
    pick.title = l10n.t('Chats');
    pick.placeholder = l10n.t('Search in titles, prompts and replies');
    pick.matchOnDescription = true;
    pick.buttons = [exportButton, trashButton];
    const endListening = context.library.chats.onChange(() => void this.#list());
    pick.onDidChangeValue((typed) => this.#typed(typed));
    pick.onDidAccept(() => this.#accept());
    pick.onDidTriggerButton((button) => {
      if (button === exportButton) context.exportChats();
      else void showTrash(context.library).then(() => this.#list());
    });
    pick.onDidTriggerItemButton(({ item, button }) => void this.#act(item, button));
    pick.onDidHide(() => {
      clearTimeout(this.#timer);
      this.#search.abort();
      endListening();
      pick.dispose();
    });
  }

  show(): void {
    this.#pick.show();
    void this.#list();
  }

  async #list(): Promise<void> {
    this.#pick.busy = true;
    this.#chats = await this.#context.library.chats.list();
    this.#pick.busy = false;
    if (this.#pick.value.trim() === '') this.#showAll();
  }

  #showAll(): void {
    const { unseen, chats } = this.#context;
    const active = chats.current.id;
    const items = this.#chats.map((chat) =>
      chatItem(chat, { unseen: unseen.has(chat.id), current: chat.id === active }),
    );
    const none = {
      label: l10n.t('No chat yet'),
      description: l10n.t('Every chat is kept here from its first prompt on'),
    };
    this.#keepActive(() => (this.#pick.items = items.length > 0 ? withSeparators(items, Date.now()) : [none]));
  }

  #typed(typed: string): void {
    clearTimeout(this.#timer);
    this.#search.abort();
    if (typed.trim() === '') return this.#showAll();
    this.#timer = setTimeout(() => void this.#find(typed), pause);
  }

  async #find(typed: string): Promise<void> {
    const search = (this.#search = new AbortController());
    const byId = new Map(this.#chats.map((chat) => [chat.id, chat]));
    const found: ChatItem[] = [];
    this.#pick.busy = true;
    for await (const hit of this.#context.library.search.search(typed, search.signal)) {
      const chat = byId.get(hit.chat);
      if (search.signal.aborted) return;
      if (chat && found.push(hitItem(chat, hit)) <= 20) this.#pick.items = [...found];
      if (found.length >= mostHits) break;
    }
    if (search.signal.aborted) return;
    this.#pick.busy = false;
    const none = { label: l10n.t('Nothing found'), description: typed, alwaysShow: true };
    this.#keepActive(() => (this.#pick.items = found.length > 0 ? found : [none]));
  }

  /** The item that the user stands on stays the same when the list is made anew. */
  #keepActive(change: () => void): void {
    const [active] = this.#pick.activeItems;
    change();
    const same =
      active && 'chat' in active && this.#pick.items.find((item) => 'chat' in item && item.chat.id === active.chat.id);
    if (same) this.#pick.activeItems = [same];
  }

  #accept(): void {
    const [item] = this.#pick.selectedItems;
    if (!item || !('chat' in item)) return;
    this.#pick.hide();
    this.#context.showChat(item.chat.id, item.turnId);
  }

  async #act(item: ChatItem | vscode.QuickPickItem, button: vscode.QuickInputButton): Promise<void> {
    if (!('chat' in item)) return;
    const { id } = item.chat;
    if (button === buttons.open) {
      this.#pick.hide();
      this.#context.openInEditor(id);
    } else if (button === buttons.rename) {
      renameChat(item.chat, this.#context);
    } else if (button === buttons.remove) {
      await this.#remove(item.chat);
    } else {
      await this.#context.chats.ask(id, { type: 'pin', pinned: button === buttons.pin });
      await this.#list();
    }
  }

  /** It can be taken back at once, and for 30 days. */
  async #remove({ id, title }: ChatSummary): Promise<void> {
    await this.#context.chats.close(id);
    const problem = changeProblem(await this.#context.library.remove(id));
    void this.#list();
    if (problem !== undefined)
      return void vscode.window.showErrorMessage(l10n.t('The chat was not deleted: {0}', problem));
    const restore = vscode.window.showInformationMessage(
      l10n.t('Deleted "{0}". It can be restored for 30 days.', title || l10n.t('Untitled chat')),
      l10n.t('Restore'),
    );
    if (!(await restore)) return;
    const notRestored = changeProblem(await this.#context.library.restore(id));
    if (notRestored !== undefined)
      void vscode.window.showErrorMessage(l10n.t('The chat was not restored: {0}', notRestored));
  }
}

const exportButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('export'),
  get tooltip() {
    return l10n.t('Export chats');
  },
};
const trashButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  get tooltip() {
    return l10n.t('Deleted chats');
  },
};
