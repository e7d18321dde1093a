import type { Conversation } from './conversation.ts';
import type { ConversationEvent } from './conversationEvent.ts';
import type { ChatAction } from './store/chatAction.ts';
import type { SaveStatus } from './store/logWriter.ts';

/** A chat that is open in this window, whichever window writes it. */
export interface OpenChat {
  readonly id: string;
  /** Another one takes its place when the chat was read anew. */
  readonly conversation: Conversation;
  /** What is being written in it. */
  draft: string;
  /** Does what the user asks, in the window that writes the chat. */
  ask(action: ChatAction): Promise<boolean>;
}

/** What an open chat tells. */
export interface ChatHooks {
  /** True for a chat that is begun now: there is nothing of it yet. */
  isNew: boolean;
  onConversation: (conversation: Conversation) => void;
  onStatus: (status: SaveStatus) => void;
  /** Another window threw the chat away. */
  onTrashed: () => void;
}

/** A chat as it is kept on the disk, or wherever. */
export interface KeptChat extends OpenChat {
  /** True while something that was asked of it was neither done nor refused. */
  readonly asked: boolean;
  /** Reads what there is, and goes on following it. */
  open(): Promise<void>;
  /** Breaks off what runs here, writes what is left, and lets the chat go. */
  dispose(): Promise<void>;
}

/** Which chats a window begins with. */
export interface ChatIds {
  /** The one that was shown last. */
  current?: string;
  /** One that holds no turn, but may hold a draft. */
  blank?: string;
}

interface Held {
  chat: KeptChat;
  /** Resolves when all of it was read, as far as it can be; `ready` is true from then on. */
  opened: Promise<void>;
  ready: boolean;
  /** Views that show this chat and no other. */
  holders: number;
  listening: Conversation | undefined;
  status: SaveStatus;
}

type Listener<T extends unknown[]> = (...told: T) => void;

/**
 * The chats that are open in this window: the current one, which the panel shows, those that stand in editor tabs, and
 * those in which a reply runs. What is open nowhere is on the disk alone.
 */
export class Chats {
  readonly #make: (id: string, hooks: ChatHooks) => KeptChat;
  readonly #held = new Map<string, Held>();
  readonly #eventListeners = new Set<Listener<[OpenChat, ConversationEvent]>>();
  readonly #changeListeners = new Set<Listener<[OpenChat]>>();
  readonly #statusListeners = new Set<Listener<[SaveStatus]>>();
  readonly #closeListeners = new Set<Listener<[OpenChat]>>();
  #current: Held;
  #blank: string;
  /** True for an id that nobody had before. */
  #blankIsNew: boolean;

  constructor(make: (id: string, hooks: ChatHooks) => KeptChat, { current, blank }: ChatIds = {}) {
    this.#make = make;
    this.#blank = blank ?? crypto.randomUUID();
    this.#blankIsNew = blank === undefined;
    this.#current = this.#hold(current ?? this.#blank, (current ?? blank) === undefined);
  }

  get current(): OpenChat {
    return this.#current.chat;
  }

  /** What the window is to begin with when it opens again. */
  get ids(): ChatIds {
    const used = (this.#held.get(this.#blank)?.chat.conversation.transcript.size ?? 0) > 0;
    return { current: this.#current.chat.id, ...(!used && { blank: this.#blank }) };
  }

  /** All that are open, the current one among them. */
  get all(): readonly OpenChat[] {
    return [...this.#held.values()].map(({ chat }) => chat);
  }

  get status(): SaveStatus {
    const statuses = [...this.#held.values()].map(({ status }) => status);
    return statuses.find(({ kind }) => kind === 'failing') ?? { kind: 'saved' };
  }

  /** False until all of a chat was read: what it shows until then is no state of it. */
  isReady(chat: OpenChat): boolean {
    return this.#held.get(chat.id)?.ready ?? false;
  }

  /** An empty chat: the one that is empty already, with what was being written in it, or a new one. */
  blank(): OpenChat {
    const known = this.#held.get(this.#blank);
    if (known && known.chat.conversation.transcript.size === 0) return known.chat;
    if (known) this.#renewBlank();
    return this.#hold(this.#blank, this.#blankIsNew).chat;
  }

  /** Opens a chat, which fills as it is read. */
  open(id: string): OpenChat {
    return (this.#held.get(id) ?? this.#hold(id)).chat;
  }

  /** Opens a chat; resolves when all of it was read. */
  async opened(id: string): Promise<OpenChat> {
    const held = this.#held.get(id) ?? this.#hold(id);
    await held.opened;
    return held.chat;
  }

  /** Does something in a chat that may be shown nowhere. */
  async ask(id: string, action: ChatAction): Promise<void> {
    await this.open(id).ask(action);
    this.#tidy();
  }

  /** Makes a chat the current one. A reply that runs in the one before goes on. */
  show(id: string): void {
    const held = this.#held.get(id) ?? this.#hold(id);
    if (held === this.#current) return;
    this.#current = held;
    this.#tell(this.#changeListeners, held.chat);
    this.#tidy();
  }

  /** Opens a chat for a view that shows this one and no other; the returned function says that the view is gone. */
  keep(id: string): { chat: OpenChat; letGo: () => void } {
    const held = this.#held.get(id) ?? this.#hold(id);
    held.holders += 1;
    const letGo = () => {
      held.holders -= 1;
      this.#tidy();
    };
    return { chat: held.chat, letGo };
  }

  /** Closes a chat wherever it is shown: it is to be thrown away, or was. */
  async close(id: string): Promise<void> {
    const held = this.#held.get(id);
    if (!held) return;
    if (id === this.#blank) this.#renewBlank();
    if (held === this.#current) this.show(this.blank().id);
    const before = this.status;
    this.#held.delete(id);
    // How what runs in it ends is of no concern to anyone.
    held.listening = undefined;
    this.#tell(this.#closeListeners, held.chat);
    this.#tellStatus(before);
    await held.chat.dispose();
  }

  /** Breaks off every running reply, and with it its connection, and writes what is left. */
  async dispose(): Promise<void> {
    const all = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(all.map(({ chat }) => chat.dispose()));
  }

  /** Calls back for the events of every chat; the returned function ends that. */
  onEvent(listener: (chat: OpenChat, event: ConversationEvent) => void): () => void {
    return added(this.#eventListeners, listener);
  }

  /** Calls back when another chat becomes the current one, and when one was read; the returned function ends that. */
  onChange(listener: (chat: OpenChat) => void): () => void {
    return added(this.#changeListeners, listener);
  }

  /** Calls back when the ids may have changed; the returned function ends that. */
  onIds(listener: () => void): () => void {
    const endChanges = this.onChange(listener);
    // The empty chat is none from its first prompt on.
    const endEvents = this.onEvent((_, { type }) => {
      if (type === 'turn-start') listener();
    });
    return () => {
      endChanges();
      endEvents();
    };
  }

  /** Calls back when saving begins to fail, and when all is saved again; the returned function ends that. */
  onStatus(listener: (status: SaveStatus) => void): () => void {
    return added(this.#statusListeners, listener);
  }

  /** Calls back when a chat is closed that may be shown; the returned function ends that. */
  onClose(listener: (chat: OpenChat) => void): () => void {
    return added(this.#closeListeners, listener);
  }

  #hold(id: string, isNew = false): Held {
    const chat = this.#make(id, {
      isNew,
      onConversation: (conversation) => this.#listen(held, conversation),
      onStatus: (status) => {
        const before = this.status;
        held.status = status;
        this.#tellStatus(before);
        if (status.kind === 'saved') this.#tidy();
      },
      onTrashed: () => void this.close(id),
    });
    const held: Held = {
      chat,
      opened: Promise.resolve(),
      ready: false,
      holders: 0,
      listening: undefined,
      status: { kind: 'saved' },
    };
    this.#held.set(id, held);
    // What cannot be read is empty: the chat goes on in memory, and saving says what is wrong.
    held.opened = chat.open().then(() => {
      if (!held.ready) this.#listen(held, chat.conversation);
    });
    return held;
  }

  #listen(held: Held, conversation: Conversation): void {
    held.ready = true;
    if (held.listening === conversation) return;
    held.listening = conversation;
    conversation.listen((event) => {
      if (held.listening !== conversation) return;
      this.#tell(this.#eventListeners, held.chat, event);
      // The next prompt of the queue is sent after this event.
      if (event.type === 'turn-end') queueMicrotask(() => this.#tidy());
    });
    this.#tell(this.#changeListeners, held.chat);
  }

  #renewBlank(): void {
    this.#blank = crypto.randomUUID();
    this.#blankIsNew = true;
  }

  #tellStatus(before: SaveStatus): void {
    if (!isSame(before, this.status)) this.#tell(this.#statusListeners, this.status);
  }

  /** Closes what nobody sees and where nothing goes on. */
  #tidy(): void {
    for (const [id, held] of this.#held) {
      const { conversation, asked } = held.chat;
      const goesOn = asked || conversation.runningTurn !== undefined || held.status.kind === 'failing';
      if (held === this.#current || held.holders > 0 || goesOn || id === this.#blank) continue;
      this.#held.delete(id);
      void held.chat.dispose();
    }
  }

  #tell<T extends unknown[]>(listeners: ReadonlySet<Listener<T>>, ...told: T): void {
    for (const listener of listeners) listener(...told);
  }
}

function isSame(one: SaveStatus, other: SaveStatus): boolean {
  return one.kind === other.kind && (one.kind === 'saved' || other.kind === 'saved' || one.error === other.error);
}

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
