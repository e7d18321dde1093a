import * as l10n from '@vscode/l10n';
import type { Clock } from '../clock.ts';
import type { ChatRecord } from './chatRecord.ts';
import { LineBuffer } from './lineBuffer.ts';
import { loadChat } from './loadChat.ts';
import { LogFile } from './logFile.ts';
import { replaceLog } from './replaceLog.ts';
import type { StorageFiles } from './storageFiles.ts';

/** Whether what happens in a chat reaches the disk. While it does not, all of it is kept in memory. */
export type SaveStatus = { kind: 'saved' } | { kind: 'failing'; error: string };

/** Where writing goes on in a log. */
export interface LogPlace {
  /** The number of the next record. */
  next: number;
  epoch: number;
}

interface LogWriterContext {
  files: StorageFiles;
  path: string;
  clock: Clock;
  place: LogPlace;
  /** The records of the whole chat, for a log of which nothing is there or nothing can be trusted. */
  whole: () => readonly ChatRecord[];
  /** Asked before each write: when it says no, the log belongs to another window, and nothing more is written. */
  mayWrite?: () => Promise<boolean>;
  /** Called when another window took the log while writing failed: what waits to be written has no place in it any more. */
  onDropped?: () => void;
  /** Is told when writing begins to fail or fails in another way, and when all is written again. */
  onStatus: (status: SaveStatus) => void;
}

/** Milliseconds of text that a crash of the program may cost. */
const flushEvery = 50;

/** Milliseconds of text that a power cut may cost. */
const syncEvery = 2000;

const retryEvery = 1000;

/**
 * Appends records to a log. When a turn begins or ends it writes at once, else at most twenty times a second; the disk is
 * asked to keep it when a turn ends, and every two seconds, while writing goes on.
 *
 * Whatever fails is tried again each second, on a newly opened file. After a sync that failed the system may have dropped
 * anything that was written (https://wiki.postgresql.org/wiki/Fsync_Errors), so that the log is replaced by a new one.
 */
export class LogWriter {
  readonly #context: LogWriterContext;
  readonly #lines: LineBuffer;
  readonly #file: LogFile;
  /** Lines that have their numbers and are not written. */
  #pending: Buffer[] = [];
  #untrusted = false;
  #failing: string | undefined;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #work: Promise<boolean> = Promise.resolve(true);
  #syncDue = false;
  #syncing: Promise<boolean> | undefined;
  #takeBackFlush: (() => void) | undefined;
  #takeBackSync: (() => void) | undefined;
  #takeBackRetry: (() => void) | undefined;

  constructor(context: LogWriterContext) {
    const { files, path, place } = context;
    this.#context = context;
    this.#lines = new LineBuffer(place.next, place.epoch);
    this.#file = new LogFile(files, path);
  }

  /** True when nothing waits to be written, or for the disk to keep it. */
  get idle(): boolean {
    return !this.#hasWork && this.#syncing === undefined;
  }

  get #hasWork(): boolean {
    return !this.#lines.empty || this.#pending.length > 0 || this.#untrusted;
  }

  append(records: readonly ChatRecord[]): void {
    for (const record of records) this.#lines.add(record);
    const ends = records.some(({ type }) => type === 'turn-end');
    if (ends) this.#syncDue = true;
    // Someone waits to see these.
    this.#schedule(ends || records.some(({ type }) => type === 'turn-start' || type === 'request-done'));
  }

  /** Writes all that was appended, and waits until the disk keeps it. Returns false when that failed; it is tried again. */
  async save(): Promise<boolean> {
    // What the sync that runs is for may be less.
    await this.#syncing;
    this.#syncDue = true;
    if (!(await this.#run())) return false;
    return (await this.#syncing) ?? true;
  }

  /** The same for the last time: what cannot be written now is lost with the program's memory. */
  async close(): Promise<boolean> {
    const saved = await this.save();
    await this.#work;
    for (const takeBack of [this.#takeBackFlush, this.#takeBackSync, this.#takeBackRetry]) takeBack?.();
    await this.#file.close();
    return saved;
  }

  #schedule(urgent: boolean): void {
    if (this.#failing !== undefined) return;
    const { clock } = this.#context;
    const wait = urgent ? 0 : this.#flushedAt + flushEvery - clock.now();
    if (wait <= 0) void this.#run();
    else this.#takeBackFlush ??= clock.after(wait, () => void this.#run());
  }

  /** Writes after what is being written, so that all that happens at one moment goes together. */
  #run(): Promise<boolean> {
    this.#takeBackFlush?.();
    this.#takeBackFlush = undefined;
    this.#flushedAt = this.#context.clock.now();
    this.#work = this.#work.then(() => this.#write());
    return this.#work;
  }

  async #write(): Promise<boolean> {
    try {
      if (this.#hasWork && !((await this.#context.mayWrite?.()) ?? true)) this.#giveUp();
      if (this.#untrusted) await this.#replace();
      else if (this.#hasWork) await this.#append();
    } catch (error) {
      await this.#fail(error);
      return false;
    }
    if (this.#syncDue) this.#sync();
    this.#tell(undefined);
    return true;
  }

  #giveUp(): void {
    if (this.#failing !== undefined) this.#context.onDropped?.();
    this.#lines.take();
    this.#pending = [];
    this.#untrusted = false;
  }

  async #append(): Promise<void> {
    if (!this.#file.isOpen && (await this.#file.open())) {
      this.#pending = [];
      this.#lines.restart(this.#context.whole());
    }
    this.#pending.push(...this.#lines.take());
    await this.#file.append(this.#pending);
    this.#takeBackSync ??= this.#context.clock.after(syncEvery, () => this.#sync());
  }

  async #replace(): Promise<void> {
    const { files, path, place, whole } = this.#context;
    this.#lines.restart(whole());
    this.#pending = this.#lines.take();
    // Whoever took the chat over meanwhile knows what this writer does not.
    const isStillOurs = () =>
      loadChat(files, path, '').then(
        ({ epoch }) => epoch <= place.epoch,
        () => true,
      );
    if (!(await replaceLog(files, path, this.#pending, isStillOurs)))
      throw new Error(l10n.t('Another window writes this chat.'));
    this.#pending = [];
    this.#untrusted = false;
  }

  #sync(): void {
    this.#takeBackSync?.();
    this.#takeBackSync = undefined;
    this.#syncDue = this.#syncing !== undefined;
    this.#syncing ??= this.#synced();
  }

  async #synced(): Promise<boolean> {
    try {
      await this.#file.sync();
      return true;
    } catch (error) {
      this.#untrusted = true;
      this.#work = this.#work.then(() => this.#fail(error)).then(() => false);
      return false;
    } finally {
      this.#syncing = undefined;
      if (this.#syncDue) this.#sync();
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#tell(error instanceof Error ? error.message : String(error));
    await this.#file.close();
    this.#takeBackRetry ??= this.#context.clock.after(retryEvery, () => {
      this.#takeBackRetry = undefined;
      void this.#run();
    });
  }

  #tell(error: string | undefined): void {
    if (error === this.#failing) return;
    this.#failing = error;
    this.#context.onStatus(error === undefined ? { kind: 'saved' } : { kind: 'failing', error });
  }
}
