import type { Clock } from '../clock.ts';
import type { Conversation } from '../conversation.ts';
import type { ConversationEvent } from '../conversationEvent.ts';
import type { ChatRecord } from './chatRecord.ts';
import { LogWriter, type LogPlace, type SaveStatus } from './logWriter.ts';
import { recordsOf, recordsOfChat } from './recordsOf.ts';
import type { StorageFiles } from './storageFiles.ts';

/** Who writes a log. */
interface LogOwner {
  pid: number;
  /** Random, and the same in the owner's lock. */
  token: string;
}

interface ChatKeeperContext {
  chat: Conversation;
  files: StorageFiles;
  /** Of the chat's log. */
  path: string;
  clock: Clock;
  owner: LogOwner;
  /** Where the log goes on, with an epoch above those in it; absent for a chat that has no log yet. */
  place?: LogPlace;
  /** True when the log says already who owns it. */
  begun?: boolean;
  mayWrite?: () => Promise<boolean>;
  onDropped?: () => void;
  onStatus: (status: SaveStatus) => void;
}

/** Keeps what happens in a conversation in its log. A chat without a turn leaves nothing on the disk. */
export class ChatKeeper {
  readonly #context: ChatKeeperContext;
  readonly #writer: LogWriter;
  readonly #endListening: () => void;
  #begun: boolean;

  constructor(context: ChatKeeperContext) {
    const { chat, place = { next: 0, epoch: 1 }, begun = false } = context;
    this.#context = context;
    this.#begun = begun;
    this.#writer = new LogWriter({ ...context, place, whole: () => this.#whole() });
    this.#endListening = chat.listen((event) => this.#take(event));
  }

  /** Writes at once who owns the log, and, for a chat that has no log yet, all of it. */
  begin(): Promise<boolean> {
    this.#begin();
    return this.#writer.save();
  }

  /** True when nothing waits to be written. */
  get idle(): boolean {
    return this.#writer.idle;
  }

  /** Writes down what is no event of the conversation, together with what follows it at the same moment. */
  note(record: ChatRecord): void {
    this.#context.chat.state.apply(record);
    this.#writer.append([record]);
  }

  /** Waits until all that happened so far is on the disk. Returns false when that failed; it is tried again. */
  save(): Promise<boolean> {
    return this.#writer.save();
  }

  /** Writes what is left and lets the log go. Returns false when that failed. */
  close(): Promise<boolean> {
    this.#context.chat.flush();
    this.#endListening();
    return this.#writer.close();
  }

  #take(event: ConversationEvent): void {
    const { chat, clock } = this.#context;
    if (event.type === 'status-change' || (!this.#begun && chat.transcript.size === 0)) return;
    this.#begin();
    this.#writer.append(recordsOf(event, chat.state, clock.epoch()));
  }

  /** In a log of which nothing is there, the whole chat takes the place of the record. */
  #begin(): void {
    if (!this.#begun) this.#writer.append([this.#ownerRecord()]);
    this.#begun = true;
  }

  #whole(): ChatRecord[] {
    const { chat, clock } = this.#context;
    const [head, ...others] = recordsOfChat(chat.state, clock.epoch());
    return head ? [head, this.#ownerRecord(), ...others] : [];
  }

  #ownerRecord(): ChatRecord {
    const { owner, clock } = this.#context;
    return { type: 'owner', ...owner, at: clock.epoch() };
  }
}
