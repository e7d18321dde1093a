import type { ChatRecord } from './chatRecord.ts';
import { GrowingFile } from './growingFile.ts';
import { LogReader } from './logReader.ts';
import type { SharedFiles } from './sharedFiles.ts';

/** Who shows a chat that may be written elsewhere. */
export interface RecordListener {
  /** What was taken so far counts no more: the chat follows from its first record. */
  restart(): void;
  take(record: ChatRecord): void;
  /** All that stood in the log, when it was read from its first record on, was taken. */
  caughtUp(): void;
}

/** Reads the log of a chat as it grows, whoever writes it, and again from its start when it was replaced. */
export class ChatFollower {
  readonly #files: SharedFiles;
  readonly #file: string;
  readonly #listener: RecordListener;
  #log: GrowingFile;
  #reader = new LogReader();
  #done = new Set<string>();
  #running: string | undefined;
  #owner: string | undefined;
  #quiet = false;
  /** True until the log was read to its end for the first time. */
  #fresh = true;

  constructor(files: SharedFiles, file: string, listener: RecordListener) {
    this.#files = files;
    this.#file = file;
    this.#listener = listener;
    this.#log = this.#open();
  }

  get reader(): LogReader {
    return this.#reader;
  }

  /** The requests that were done. */
  get done(): ReadonlySet<string> {
    return this.#done;
  }

  /** The turn that has begun and not ended, by the records. */
  get running(): string | undefined {
    return this.#running;
  }

  /** The token of the last owner. */
  get owner(): string | undefined {
    return this.#owner;
  }

  /** True when all of the log was read once. */
  get isRead(): boolean {
    return !this.#fresh;
  }

  /** Reads on to the end. Returns false when there is no log. */
  async read(): Promise<boolean> {
    const found = await this.#log.read();
    if (this.#fresh) this.#listener.caughtUp();
    this.#fresh = false;
    return found;
  }

  /** Reads on to the end without telling: for what this window wrote itself. Returns false when there is no log. */
  async readQuietly(): Promise<boolean> {
    this.#quiet = true;
    try {
      return await this.#log.read();
    } finally {
      this.#quiet = false;
    }
  }

  /** Takes a record that nobody wrote, because the disk does not let us. */
  pretend(record: ChatRecord): void {
    if (record.type === 'owner') this.#running = undefined;
    this.#listener.take(record);
  }

  /** Reads all of it anew. */
  async reload(): Promise<void> {
    this.#log = this.#open();
    this.#restart();
    await this.read();
  }

  #open(): GrowingFile {
    return new GrowingFile(this.#files, this.#file, {
      restart: () => this.#restart(),
      take: (bytes) => {
        for (const record of this.#reader.push(bytes)) this.#take(record);
      },
    });
  }

  #restart(): void {
    this.#reader = new LogReader();
    this.#done = new Set();
    this.#running = undefined;
    this.#owner = undefined;
    if (this.#quiet) return;
    this.#fresh = true;
    this.#listener.restart();
  }

  #take(record: ChatRecord): void {
    if (record.type === 'turn-start') this.#running = record.turn.id;
    if (record.type === 'turn-end' && record.turn === this.#running) this.#running = undefined;
    if (record.type === 'request-done') this.#done.add(record.request);
    if (record.type === 'owner') {
      this.#running = undefined;
      this.#owner = record.token;
    }
    if (!this.#quiet) this.#listener.take(record);
  }
}
