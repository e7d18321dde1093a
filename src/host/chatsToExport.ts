import * as l10n from '@vscode/l10n';
import type { Chats } from '../conversation/chats.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { ChatState } from '../conversation/store/chatState.ts';

type OpenChats = Pick<Chats, 'all' | 'isReady'>;

/** All chats in which something was said, one after the other: those that are open as they are, others from the disk. */
export class ChatsToExport {
  readonly #chats: OpenChats;
  readonly #library: Pick<ChatLibrary, 'chats' | 'load'>;
  #given = 0;
  #unreadable = 0;

  constructor(chats: OpenChats, library: Pick<ChatLibrary, 'chats' | 'load'>) {
    this.#chats = chats;
    this.#library = library;
  }

  /** Throws when the signal was aborted. */
  async *each(signal: AbortSignal): AsyncGenerator<ChatState> {
    const listed = await this.#library.chats.list();
    const open = this.#chats.all.map(({ id }) => id);
    for (const id of new Set([...open, ...listed.map((chat) => chat.id)])) {
      signal.throwIfAborted();
      const state = await this.#state(id);
      if (!state || state.transcript.size === 0) continue;
      this.#given += 1;
      yield state;
    }
  }

  /** How many there were, in words. */
  get told(): string {
    const done = this.#given === 1 ? l10n.t('1 chat was exported') : l10n.t('{0} chats were exported', this.#given);
    return this.#unreadable === 0
      ? done
      : l10n.t('{0} ({1} left out: their files cannot be read)', done, this.#unreadable);
  }

  async #state(id: string): Promise<ChatState | undefined> {
    const open = this.#chats.all.find((chat) => chat.id === id);
    if (open && this.#chats.isReady(open)) {
      open.conversation.flush();
      return open.conversation.state;
    }
    const loaded = await this.#library.load(id).catch(() => undefined);
    if (loaded && !loaded.tooNew) return loaded.state;
    this.#unreadable += 1;
    return undefined;
  }
}
