import path from 'node:path';
import { Conversation, type ConversationContext } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import { ChatKeeper } from './chatKeeper.ts';
import { logFormat, type ChatRecord, type ChatRecordOf } from './chatRecord.ts';
import { ChatState } from './chatState.ts';
import type { SaveStatus } from './logWriter.ts';
import type { ChatFace, OwnedChat, Ownership } from './ownedChat.ts';
import { OwnedConversation } from './ownedConversation.ts';
import { SharedChat } from './sharedChat.ts';
import type { SharedFiles } from './sharedFiles.ts';
import type { StorageFiles } from './storageFiles.ts';
import type { WindowIdentity } from './windowIdentity.ts';

/** What a chat on the disk needs of the world around it. */
export interface SharedConversationContext {
  conversation: ConversationContext;
  files: StorageFiles;
  shared: SharedFiles;
  /** The folder of the logs. */
  folder: string;
  id: string;
  window: WindowIdentity;
  /** The folder or workspace in which the chat began, for one that has no log yet. */
  workspace?: string;
  /** Another conversation stands for the chat from now on: all of it was read, or read anew. */
  onConversation: (conversation: Conversation) => void;
  onStatus: (status: SaveStatus) => void;
}

/** A chat that several windows may show: a conversation that runs here, or follows the window where it runs. */
export class SharedConversation implements ChatFace {
  readonly #context: SharedConversationContext;
  readonly #chat: SharedChat;
  #conversation: Conversation;

  constructor(context: SharedConversationContext) {
    const { conversation, shared, folder, id, window } = context;
    this.#context = context;
    this.#conversation = this.#begin();
    const { clock } = conversation;
    this.#chat = new SharedChat({ files: shared, clock, folder, id, window, head: () => this.#head(), face: this });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get role(): 'owner' | 'follower' {
    return this.#chat.role;
  }

  /** Reads the chat, then goes on following it. */
  open(): Promise<void> {
    return this.#chat.open();
  }

  /** Does what the user asks, in the window that owns the chat. */
  ask(action: ChatAction): Promise<boolean> {
    // A reply that runs here ends at once, however slow the disk is.
    if (action.type === 'stop' && this.role === 'owner') {
      this.#conversation.stop(action.turn);
      return Promise.resolve(true);
    }
    return this.#chat.ask(action);
  }

  /** Breaks off the reply that runs here, writes what is left, and lets the chat go. */
  dispose(): Promise<void> {
    if (this.role === 'owner') this.#conversation.breakOff();
    return this.#chat.dispose();
  }

  restart(): void {
    this.#conversation = this.#begin();
  }

  take(record: ChatRecord): void {
    this.#conversation.follow(record);
  }

  caughtUp(): void {
    this.#context.onConversation(this.#conversation);
  }

  own(ownership: Ownership): OwnedChat {
    const { files, folder, id, window, onStatus } = this.#context;
    const chat = this.#conversation;
    // What is queued waited for a reply of another window, which is cut off.
    chat.queue.pause();
    const keeper = new ChatKeeper({
      chat,
      files,
      path: path.join(folder, `${id}.log`),
      clock: this.#context.conversation.clock,
      owner: { pid: window.pid, token: ownership.token },
      place: ownership.place,
      begun: true,
      mayWrite: () => ownership.holds(),
      onStatus,
    });
    return new OwnedConversation(chat, keeper);
  }

  follow(): void {
    this.#context.onStatus({ kind: 'saved' });
  }

  #begin(): Conversation {
    const { conversation, id, workspace } = this.#context;
    const state = new ChatState(id, conversation.clock.epoch());
    state.workspace = workspace;
    return new Conversation(conversation, state);
  }

  #head(): ChatRecordOf<'chat'> {
    const { id, createdAt, workspace } = this.#conversation.state;
    return { type: 'chat', format: logFormat, id, createdAt, ...(workspace !== undefined && { workspace }) };
  }
}
