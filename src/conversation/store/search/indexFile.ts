import { stat } from 'node:fs/promises';
import { appendWhole } from '../appendWhole.ts';
import { replaceFile } from '../replaceFile.ts';
import type { StorageFiles } from '../storageFiles.ts';
import type { Breather } from './breather.ts';
import { decodeEntry, encodeEntry, type IndexEntry } from './indexEntry.ts';

/** Bytes that may be out of use before the file is written anew. */
const slack = 1 << 20;

/**
 * The index in its file: entries one after the other, of which the last one of a chat counts. It is a cache, shared by all
 * windows: each adds at its end and takes up what others added; one that was lost is made again from the log. So nothing
 * here fails: where the disk does, the index is in memory alone.
 */
export class IndexFile {
  readonly #files: StorageFiles;
  readonly #path: string;
  readonly #entries = new Map<string, IndexEntry>();
  #loading = Promise.resolve();
  #file = 0;
  #read = 0;
  #damaged = false;

  constructor(files: StorageFiles, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Takes up what the file holds that is not known yet. */
  load(breather: Breather): Promise<void> {
    // Two searches at once must not take up the same twice.
    this.#loading = this.#loading.then(() => this.#load(breather));
    return this.#loading;
  }

  /** What is known of a chat as its log is now. */
  get(id: string, stamp: string): IndexEntry | undefined {
    const entry = this.#entries.get(id);
    return entry?.stamp === stamp ? entry : undefined;
  }

  async add(entry: IndexEntry): Promise<void> {
    this.#entries.set(entry.id, entry);
    await appendWhole(this.#files, this.#path, encodeEntry(entry)).catch(() => undefined);
  }

  /** Forgets all other chats, and writes the file anew when much of it is of no use any more. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    for (const id of this.#entries.keys()) if (!ids.has(id)) this.#entries.delete(id);
    const entries = [...this.#entries.values()];
    const used = entries.reduce((sum, { filter }) => sum + filter.words.byteLength, 0);
    if (!this.#damaged && this.#read <= 2 * used + slack) return;
    await replaceFile(this.#files, this.#path, entries.map(encodeEntry)).catch(() => undefined);
    this.#damaged = false;
  }

  async #load(breather: Breather): Promise<void> {
    const { ino = 0, size = 0 } = (await stat(this.#path).catch(() => undefined)) ?? {};
    // Another window wrote it anew.
    if (ino !== this.#file || size < this.#read) this.#read = 0;
    this.#file = ino;
    if (size === this.#read) return;
    const file = await this.#files.open(this.#path, 'read').catch(() => undefined);
    const bytes = await file?.read(this.#read, size - this.#read).catch(() => undefined);
    await file?.close().catch(() => undefined);
    await this.#take(bytes ?? Buffer.alloc(0), breather);
  }

  async #take(bytes: Buffer, breather: Breather): Promise<void> {
    let start = 0;
    for (let found = decodeEntry(bytes, start); found; found = decodeEntry(bytes, start)) {
      this.#entries.set(found.entry.id, found.entry);
      start = found.end;
      if (breather.due) await breather.pause();
    }
    this.#read += start;
    this.#damaged = start < bytes.length;
  }
}
