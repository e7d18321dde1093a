import { Conversation } from './conversation.ts';
import type { ConversationContext } from './conversation.ts';
import type { ConversationEvent } from './conversationEvent.ts';

/** The chats of this window, kept in memory. One of them is current: it is the one that every view shows. */
export class Chats {
  readonly #context: ConversationContext;
  readonly #all: Conversation[] = [];
  readonly #eventListeners = new Set<(conversation: Conversation, event: ConversationEvent) => void>();
  readonly #changeListeners = new Set<() => void>();
  #current: Conversation;

  constructor(context: ConversationContext) {
    this.#context = context;
    this.#current = this.#create();
  }

  get current(): Conversation {
    return this.#current;
  }

  /** All chats that hold at least one turn, newest first. */
  get all(): readonly Conversation[] {
    return this.#all.filter((chat) => chat.transcript.leaf).toReversed();
  }

  /** Begins a chat. The one before it is kept, and a reply that runs in it goes on. */
  begin(): Conversation {
    if (this.#current.transcript.leaf) this.#change(this.#create());
    return this.#current;
  }

  open(id: string): void {
    const chat = this.#all.find((other) => other.id === id);
    if (chat) this.#change(chat);
  }

  /** Ends every running reply, and with it its connection. */
  dispose(): void {
    for (const chat of this.#all) chat.stop();
  }

  /** Calls back for the events of every chat; the returned function ends that. */
  onEvent(listener: (conversation: Conversation, event: ConversationEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /** Calls back when another chat becomes the current one; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  #create(): Conversation {
    const chat = new Conversation(this.#context);
    this.#all.push(chat);
    chat.listen((event) => {
      for (const listener of this.#eventListeners) listener(chat, event);
    });
    return chat;
  }

  #change(chat: Conversation): void {
    this.#current = chat;
    for (const listener of this.#changeListeners) listener();
  }
}
