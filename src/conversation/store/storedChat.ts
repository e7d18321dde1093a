import type { ChatHooks, KeptChat } from '../chats.ts';
import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import type { ChatLibrary } from './chatLibrary.ts';
import type { Drafts } from './drafts.ts';
import { SharedConversation, type SharedConversationContext } from './sharedConversation.ts';

type StoredChatContext = Omit<SharedConversationContext, 'onGone'> & Pick<ChatHooks, 'onTrashed'>;

/** A chat on the disk: what was said in it, shared with other windows, and what is being written. */
export class StoredChat implements KeptChat {
  readonly id: string;
  readonly #shared: SharedConversation;
  readonly #drafts: Drafts;
  #draft = '';

  constructor(context: StoredChatContext, library: Pick<ChatLibrary, 'drafts' | 'isTrashed'>) {
    const { id, onTrashed } = context;
    this.id = id;
    this.#drafts = library.drafts;
    this.#shared = new SharedConversation({
      ...context,
      // One that vanished in another way stays open: what is in memory may be all that there is of it.
      onGone: async () => {
        const isTrashed = await library.isTrashed(id).catch(() => false);
        if (isTrashed && this.#shared.role === 'follower') onTrashed();
      },
    });
  }

  get conversation(): Conversation {
    return this.#shared.conversation;
  }

  get draft(): string {
    return this.#draft;
  }

  set draft(text: string) {
    this.#draft = text;
    this.#drafts.set(this.id, text);
  }

  /** A draft that cannot be read keeps nobody from the chat. */
  async open(): Promise<void> {
    this.#draft = await this.#drafts.get(this.id).catch(() => '');
    await this.#shared.open();
  }

  ask(action: ChatAction): Promise<boolean> {
    return this.#shared.ask(action);
  }

  dispose(): Promise<void> {
    return this.#shared.dispose();
  }
}
