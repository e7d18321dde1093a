import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { ChatSideView } from './chatSideView.ts';
import type { ChatViews } from './chatViews.ts';

type Badged = Pick<ChatSideView, 'setBadge' | 'visible' | 'onShown'>;

/** Chats whose reply ended while nobody saw it: a number at the view's icon counts them, and the list marks them. */
export class UnseenReplies {
  readonly #chats: Chats;
  readonly #views: Pick<ChatViews, 'isShown' | 'broadcast' | 'onReady'>;
  readonly #side: Badged;
  readonly #ids = new Set<string>();

  constructor(chats: Chats, views: Pick<ChatViews, 'isShown' | 'broadcast' | 'onReady'>, side: Badged) {
    this.#chats = chats;
    this.#views = views;
    this.#side = side;
  }

  register(): vscode.Disposable {
    const ends = [
      this.#chats.onEvent((chat, { type }) => {
        if (type !== 'turn-end' || this.#views.isShown(chat)) return;
        this.#ids.add(chat.id);
        this.#views.broadcast({ type: 'unseen-end', title: chat.conversation.title });
        this.#show();
      }),
      this.#chats.onChange(() => this.seen()),
      this.#chats.onClose(({ id }) => {
        this.#ids.delete(id);
        this.#show();
      }),
    ];
    this.#side.onShown = () => this.seen();
    this.#views.onReady = () => this.seen();
    return { dispose: () => ends.forEach((end) => end()) };
  }

  has(chatId: string): boolean {
    return this.#ids.has(chatId);
  }

  /** The user sees what is shown now. */
  seen(): void {
    if (this.#side.visible) this.#ids.delete(this.#chats.current.id);
    for (const chat of this.#chats.all) if (this.#views.isShown(chat)) this.#ids.delete(chat.id);
    this.#show();
  }

  #show(): void {
    const count = this.#ids.size;
    this.#side.setBadge(count, count === 1 ? l10n.t('A reply has ended') : l10n.t('{0} replies have ended', count));
  }
}
