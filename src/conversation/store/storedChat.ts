import type { ChatHooks, KeptChat } from '../chats.ts';
import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import type { ChatLibrary } from './chatLibrary.ts';
import type { Drafts } from './drafts.ts';
import { forkChat } from './forkChat.ts';
import { SharedConversation, type SharedConversationContext } from './sharedConversation.ts';

interface StoredChatContext
  extends Omit<SharedConversationContext, 'onGone' | 'onDropped'>, Pick<ChatHooks, 'onTrashed'> {
  /** What was said here while the storage failed, and another window went on with the chat, is a chat of its own now. */
  onSetAside?: (chatId: string) => void;
}

/** Milliseconds between two tries to keep what was set aside. */
const retryEvery = 1000;

/** A chat on the disk: what was said in it, shared with other windows, and what is being written. */
export class StoredChat implements KeptChat {
  readonly id: string;
  readonly #shared: SharedConversation;
  readonly #drafts: Drafts;
  readonly #context: StoredChatContext;
  readonly #library: Pick<ChatLibrary, 'add' | 'isTrashed'>;
  /** Undefined until it was read or written. */
  #draft: string | undefined;

  constructor(context: StoredChatContext, library: Pick<ChatLibrary, 'add' | 'drafts' | 'isTrashed'>) {
    this.id = context.id;
    this.#context = context;
    this.#library = library;
    this.#drafts = library.drafts;
    this.#shared = new SharedConversation({
      ...context,
      onGone: () => this.#closeIfTrashed(),
      onDropped: (conversation) => this.#setAside(conversation),
    });
  }

  get conversation(): Conversation {
    return this.#shared.conversation;
  }

  get asked(): boolean {
    return this.#shared.asked;
  }

  get draft(): string {
    return this.#draft ?? '';
  }

  set draft(text: string) {
    this.#draft = text;
    this.#drafts.set(this.id, text);
  }

  /** A draft that cannot be read keeps nobody from the chat. */
  async open(): Promise<void> {
    const kept = await this.#drafts.get(this.id).catch(() => '');
    // What was written meanwhile is newer.
    this.#draft ??= kept;
    await this.#shared.open();
    // It may have been thrown away while it was not open here. Nobody waits for a disk that does not tell.
    if (!this.#context.isNew && this.conversation.transcript.size === 0) void this.#closeIfTrashed();
  }

  ask(action: ChatAction): Promise<boolean> {
    return this.#shared.ask(action);
  }

  dispose(): Promise<void> {
    return this.#shared.dispose();
  }

  /** One that vanished in another way stays open: what is in memory may be all that there is of it. */
  async #closeIfTrashed(): Promise<void> {
    const isTrashed = await this.#library.isTrashed(this.id).catch(() => false);
    if (isTrashed && this.#shared.role === 'follower') this.#context.onTrashed();
  }

  async #setAside(conversation: Conversation): Promise<void> {
    const { clock } = this.#context.conversation;
    const { leaf } = conversation.transcript;
    const aside = leaf && forkChat(conversation.state, leaf.id, clock.epoch());
    if (!aside) return;
    while ((await this.#library.add(aside)).kind !== 'done') {
      await new Promise<void>((next) => void clock.after(retryEvery, next));
    }
    this.#context.onSetAside?.(aside.id);
  }
}
