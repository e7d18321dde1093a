import type { ChatAction } from './chatAction.ts';
import type { RecordListener } from './chatFollower.ts';
import type { ChatRecord } from './chatRecord.ts';
import type { LogPlace } from './logWriter.ts';

/** The right to write a chat, until `holds` says no. */
export interface Ownership {
  /** Where the log goes on; it says already who owns it from here. */
  place: LogPlace;
  /** The token in the lock and in the log. */
  token: string;
  /** Must be asked before each write. Throws while that cannot be told, because the storage fails. */
  holds(): Promise<boolean>;
}

/** A chat in the window that owns it: carries out what users ask of it, and writes what happens. */
export interface OwnedChat {
  /** Something runs or waits to be written: the chat cannot be given to another window. */
  readonly busy: boolean;
  /** Keeps a record, together with what follows it at the same moment. */
  note(record: ChatRecord): void;
  /** @param late True for what was asked so long ago that nobody may be waiting for it any more. */
  perform(action: ChatAction, late: boolean): void;
  /** Waits until all that happened so far is on the disk, as far as that works. */
  save(): Promise<void>;
  /** Writes what is left and writes no more. */
  end(): Promise<void>;
  /** Another window has the chat: what runs here ends, and nothing is written. */
  lose(): void;
}

/** Whoever shows a chat of which he may become the owner. */
export interface ChatFace extends RecordListener {
  /** From now on this window writes the chat. */
  own(ownership: Ownership): OwnedChat;
  /** From now on another window may write it. */
  follow(): void;
  /** The log that was there is gone. What is shown is all that is known of the chat. */
  gone(): void;
  /**
   * Writes a log that has become too long anew, with the same in it. Nothing else is written meanwhile.
   * @param next How many records it has.
   * @param isOurs Must be asked before the old one is replaced.
   */
  compact(next: number, isOurs: () => Promise<boolean>): Promise<boolean>;
}
