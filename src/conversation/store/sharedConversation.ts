import path from 'node:path';
import { Conversation, type ConversationContext } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import { ChatKeeper } from './chatKeeper.ts';
import type { ChatRecord } from './chatRecord.ts';
import { ChatState } from './chatState.ts';
import { compactLog, isWorthCompacting } from './compactLog.ts';
import { loadChat } from './loadChat.ts';
import type { SaveStatus } from './logWriter.ts';
import type { ChatFace, OwnedChat, Ownership } from './ownedChat.ts';
import { OwnedConversation } from './ownedConversation.ts';
import { recordsOfChat } from './recordsOf.ts';
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
  /** True for a chat that was begun just now: there is no log of it. */
  isNew?: boolean;
  window: WindowIdentity;
  /** The folder or workspace in which the chat began, for one that has no log yet. */
  workspace?: string;
  /** Another conversation stands for the chat from now on: all of it was read, or read anew. */
  onConversation: (conversation: Conversation) => void;
  onStatus: (status: SaveStatus) => void;
  /** Another window went on with the chat while the storage failed here: what is in this conversation alone has no place. */
  onDropped?: (conversation: Conversation) => unknown;
  /** The log that was there is gone, while nothing runs here. */
  onGone?: () => unknown;
}

/** Bytes above which a log is not written anew: it would hold up everything else for too long. */
const longestCompacted = 4 * 1024 * 1024;

/** A chat that several windows may show: a conversation that runs here, or follows the window where it runs. */
export class SharedConversation implements ChatFace {
  readonly #context: SharedConversationContext;
  readonly #chat: SharedChat;
  #conversation: Conversation;

  constructor(context: SharedConversationContext) {
    const { conversation, shared, folder, id, isNew = false, window } = context;
    this.#context = context;
    this.#conversation = this.#begin();
    const { clock } = conversation;
    const whole = () => recordsOfChat(this.#conversation.state, clock.epoch());
    this.#chat = new SharedChat({ files: shared, clock, folder, id, isNew, window, whole, face: this });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get role(): 'owner' | 'follower' {
    return this.#chat.role;
  }

  /** True while something that was asked was neither taken nor given up. */
  get asked(): boolean {
    return this.#chat.asked;
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
    const { files, window, onStatus } = this.#context;
    const chat = this.#conversation;
    const keeper = new ChatKeeper({
      chat,
      files,
      path: this.#log,
      clock: this.#context.conversation.clock,
      owner: { pid: window.pid, token: ownership.token },
      place: ownership.place,
      begun: true,
      mayWrite: () => ownership.holds(),
      onDropped: () => this.#context.onDropped?.(chat),
      onStatus,
    });
    chat.pauseQueue();
    return new OwnedConversation(chat, keeper);
  }

  follow(): void {
    this.#context.onStatus({ kind: 'saved' });
  }

  gone(): void {
    this.#context.onGone?.();
  }

  async compact(next: number, isOurs: () => Promise<boolean>): Promise<boolean> {
    const { files, shared, id } = this.#context;
    if (!isWorthCompacting(this.#conversation.state, next)) return false;
    const { size } = await shared.readFrom(this.#log, 0, 0);
    if (size > longestCompacted) return false;
    return (await compactLog(files, this.#log, await loadChat(files, this.#log, id), { isOurs })) !== undefined;
  }

  get #log(): string {
    return path.join(this.#context.folder, `${this.#context.id}.log`);
  }

  #begin(): Conversation {
    const { conversation, id, workspace } = this.#context;
    const state = new ChatState(id, conversation.clock.epoch());
    state.workspace = workspace;
    return new Conversation(conversation, state);
  }
}
