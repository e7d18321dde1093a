import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
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
  readonly #path: string;
  readonly #entries = new Map<string, IndexEntry>();
  #file = 0;
  #read = 0;
  #damaged = false;

  constructor(filePath: string) {
    this.#path = filePath;
  }

  /** Takes up what the file holds that is not known yet. */
  async load(breather: Breather): Promise<void> {
    const file = await open(this.#path, 'r').catch(() => undefined);
    if (!file) return;
    try {
      const { ino, size } = await file.stat();
      // Another window wrote it anew.
      if (ino !== this.#file || size < this.#read) this.#read = 0;
      this.#file = ino;
      const bytes = Buffer.allocUnsafe(size - this.#read);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, this.#read);
      await this.#take(bytes.subarray(0, bytesRead), breather);
    } catch {
      this.#damaged = true;
    } finally {
      await file.close();
    }
  }

  /** What is known of a chat as its log is now. */
  get(id: string, stamp: string): IndexEntry | undefined {
    const entry = this.#entries.get(id);
    return entry?.stamp === stamp ? entry : undefined;
  }

  async add(entry: IndexEntry): Promise<void> {
    this.#entries.set(entry.id, entry);
    await mkdir(path.dirname(this.#path), { recursive: true }).catch(() => undefined);
    const file = await open(this.#path, 'a').catch(() => undefined);
    await file?.write(encodeEntry(entry)).catch(() => undefined);
    await file?.close();
  }

  /** Forgets all other chats, and writes the file anew when much of it is of no use any more. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    for (const id of this.#entries.keys()) if (!ids.has(id)) this.#entries.delete(id);
    const entries = [...this.#entries.values()];
    const used = entries.reduce((sum, { filter }) => sum + filter.words.byteLength, 0);
    if (!this.#damaged && this.#read <= 2 * used + slack) return;
    const temporary = `${this.#path}.${crypto.randomUUID()}`;
    try {
      const file = await open(temporary, 'wx');
      for (const entry of entries) await file.write(encodeEntry(entry));
      await file.close();
      await rename(temporary, this.#path);
      this.#damaged = false;
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
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
