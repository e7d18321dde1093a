import type { KeptChat } from '../chats.ts';
import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import type { Drafts } from './drafts.ts';
import { SharedConversation, type SharedConversationContext } from './sharedConversation.ts';

/** A chat on the disk: what was said in it, shared with other windows, and what is being written. */
export class StoredChat implements KeptChat {
  readonly id: string;
  readonly #shared: SharedConversation;
  readonly #drafts: Drafts;
  #draft = '';

  constructor(context: SharedConversationContext, drafts: Drafts) {
    this.id = context.id;
    this.#shared = new SharedConversation(context);
    this.#drafts = drafts;
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
