import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import type { ChatRecord } from './chatRecord.ts';
import { LineBuffer } from './lineBuffer.ts';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

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
  /** The records of the whole chat, for a log of which nothing is there. */
  whole: () => readonly ChatRecord[];
  /** Is told when writing begins to fail or fails in another way, and when all is written again. */
  onStatus: (status: SaveStatus) => void;
}

/** Milliseconds of text that a crash of the program may cost. */
const flushEvery = 100;

/** Milliseconds of text that a power cut may cost. */
const syncEvery = 2000;

const retryEvery = 1000;

/** Bytes that are written in one call, if the line is not longer. */
const batchLength = 1024 * 1024;

const lineFeed = Buffer.from('\n');

/**
 * Appends records to a log. When a turn begins or ends it writes at once, else at most ten times a second; the disk is
 * asked to keep it when a turn ends, and every two seconds.
 *
 * Whatever fails is tried again each second, on a newly opened file. A line of which only a part was written is written
 * again after a line feed, so that readers see the part as a damaged line of its own. After a sync that failed, all that
 * was written since the last good one is written again, since the system may have dropped it; readers tell lines that
 * stand there twice by their numbers.
 */
export class LogWriter {
  readonly #context: LogWriterContext;
  readonly #lines: LineBuffer;
  /** Lines to be written, and lines of which the disk was not yet asked. */
  #pending: Buffer[] = [];
  #unsynced: Buffer[] = [];
  #file: StorageFile | undefined;
  /** True when the file may not end with a line feed. */
  #torn = true;
  #isNew = false;
  #syncDue = false;
  #failing: string | undefined;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #takeBackFlush: (() => void) | undefined;
  #takeBackSync: (() => void) | undefined;
  #takeBackRetry: (() => void) | undefined;
  #work: Promise<boolean> = Promise.resolve(true);

  constructor(context: LogWriterContext) {
    this.#context = context;
    this.#lines = new LineBuffer(context.place.next, context.place.epoch);
  }

  append(records: readonly ChatRecord[]): void {
    for (const record of records) this.#lines.add(record);
    const ends = records.some(({ type }) => type === 'turn-end');
    if (ends) this.#syncDue = true;
    this.#schedule(ends || records.some(({ type }) => type === 'turn-start'));
  }

  /** Writes all that was appended, and asks the disk to keep it. Returns false when that failed; it is tried again. */
  save(): Promise<boolean> {
    this.#syncDue = true;
    return this.#run();
  }

  /** The same for the last time: what cannot be written now is lost with the program's memory. */
  async close(): Promise<boolean> {
    const saved = await this.save();
    for (const takeBack of [this.#takeBackFlush, this.#takeBackSync, this.#takeBackRetry]) takeBack?.();
    await this.#closeFile();
    return saved;
  }

  #schedule(urgent: boolean): void {
    if (this.#failing !== undefined) return;
    const { clock } = this.#context;
    const wait = urgent ? 0 : this.#flushedAt + flushEvery - clock.now();
    if (wait <= 0) void this.#run();
    else this.#takeBackFlush ??= clock.after(wait, () => void this.#run());
  }

  /** Saves after what runs now, so that all that happens at one moment is written together. */
  #run(): Promise<boolean> {
    this.#takeBackFlush?.();
    this.#takeBackFlush = undefined;
    this.#flushedAt = this.#context.clock.now();
    this.#work = this.#work.then(() => this.#save());
    return this.#work;
  }

  async #save(): Promise<boolean> {
    try {
      await this.#write();
      if (this.#syncDue) await this.#sync();
      if (this.#failing !== undefined) this.#tell(undefined);
      return true;
    } catch (error) {
      this.#torn = true;
      await this.#closeFile();
      this.#takeBackRetry ??= this.#context.clock.after(retryEvery, () => {
        this.#takeBackRetry = undefined;
        void this.#run();
      });
      this.#tell(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  async #write(): Promise<void> {
    if (this.#lines.empty && this.#pending.length === 0) return;
    const file = this.#file ?? (await this.#open());
    this.#pending.push(...this.#lines.take());
    while (this.#pending.length > 0) await this.#writeBatch(file);
    this.#takeBackSync ??= this.#context.clock.after(syncEvery, () => {
      this.#takeBackSync = undefined;
      void this.save();
    });
  }

  async #writeBatch(file: StorageFile): Promise<void> {
    let length = 0;
    const end = this.#pending.findIndex((line) => (length += line.length) > batchLength);
    const batch = this.#pending.slice(0, end < 0 ? undefined : Math.max(1, end));
    const bytes = Buffer.concat(this.#torn ? [lineFeed, ...batch] : batch);
    const written = await file.write(bytes);
    if (written === 0) throw new Error('Nothing could be written.');
    let rest = this.#torn ? written - 1 : written;
    const whole = batch.findIndex((line) => (rest -= line.length) < 0);
    this.#torn = whole >= 0;
    this.#unsynced.push(...this.#pending.splice(0, whole < 0 ? batch.length : whole));
  }

  async #open(): Promise<StorageFile> {
    const { files, path, whole } = this.#context;
    await files.makeFolder(dirname(path));
    const file = await files.open(path, 'append');
    this.#file = file;
    this.#isNew = (await file.size()) === 0;
    if (this.#isNew) {
      this.#pending = [];
      this.#unsynced = [];
      this.#torn = false;
      this.#lines.restart(whole());
    }
    return file;
  }

  async #sync(): Promise<void> {
    if (this.#file && this.#unsynced.length > 0) {
      try {
        await this.#file.sync();
      } catch (error) {
        this.#pending = [...this.#unsynced, ...this.#pending];
        this.#unsynced = [];
        throw error;
      }
      this.#unsynced = [];
    }
    if (this.#isNew) await this.#context.files.syncFolder(dirname(this.#context.path));
    this.#isNew = false;
    this.#syncDue = false;
    this.#takeBackSync?.();
    this.#takeBackSync = undefined;
  }

  #tell(error: string | undefined): void {
    if (error === this.#failing) return;
    this.#failing = error;
    this.#context.onStatus(error === undefined ? { kind: 'saved' } : { kind: 'failing', error });
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // Of what was written it can tell no more than the writing did.
    await file?.close().catch(() => {});
  }
}
