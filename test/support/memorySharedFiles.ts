import path from 'node:path';
import type { SharedFiles } from '../../src/conversation/store/sharedFiles.ts';

/** Shared files in memory, for several windows in one process. They fail when a test says so. */
export class MemorySharedFiles implements SharedFiles {
  /** Gives the code with which a call fails, or undefined for one that succeeds. */
  fault: (call: keyof SharedFiles, file: string) => string | undefined = () => undefined;
  readonly #files = new Map<string, { id: string; bytes: Buffer }>();
  readonly #watchers = new Set<(name: string) => unknown>();
  #ids = 0;

  /** The names of all files. */
  get all(): string[] {
    return [...this.#files.keys()].map((file) => path.basename(file)).sort();
  }

  /** How many watch. */
  get watchers(): number {
    return this.#watchers.size;
  }

  /** Puts a file in the place of the one that is there. */
  replace(file: string, bytes: Buffer): void {
    this.#ids += 1;
    this.#files.set(file, { id: String(this.#ids), bytes });
    this.#tell(file);
  }

  /** Leaves only the beginning of a file. */
  cut(file: string, length: number): void {
    this.#get(file).bytes = this.#get(file).bytes.subarray(0, length);
  }

  bytes(file: string): Buffer {
    return this.#files.get(file)?.bytes ?? Buffer.alloc(0);
  }

  async names(folder: string): Promise<string[]> {
    this.#call('names', folder);
    return [...this.#files.keys()].filter((file) => path.dirname(file) === folder).map((file) => path.basename(file));
  }

  async readText(file: string): Promise<string> {
    this.#call('readText', file);
    return this.#get(file).bytes.toString();
  }

  async readFrom(file: string, position: number, most: number): ReturnType<SharedFiles['readFrom']> {
    this.#call('readFrom', file);
    const { id, bytes } = this.#get(file);
    return { id, size: bytes.length, bytes: Buffer.from(bytes.subarray(position, position + most)) };
  }

  async create(file: string, text: string): Promise<void> {
    this.#call('create', file);
    if (this.#files.has(file)) throw failure('EEXIST');
    this.replace(file, Buffer.from(text));
  }

  async rewrite(file: string, text: string): Promise<void> {
    this.#call('rewrite', file);
    const bytes = this.#get(file).bytes;
    this.#get(file).bytes = Buffer.concat([Buffer.from(text), bytes.subarray(Buffer.byteLength(text))]);
    this.#tell(file);
  }

  async append(file: string, bytes: Buffer): Promise<void> {
    this.#call('append', file);
    const known = this.#files.get(file);
    if (known) {
      known.bytes = Buffer.concat([known.bytes, bytes]);
      this.#tell(file);
    } else this.replace(file, Buffer.from(bytes));
  }

  async remove(file: string): Promise<void> {
    this.#call('remove', file);
    // A file system soon gives the number of a file to another one.
    if (this.#files.get(file)?.id === String(this.#ids)) this.#ids -= 1;
    this.#files.delete(file);
    this.#tell(file);
  }

  watch(_folder: string, changed: (name: string) => unknown): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  /** The same files as a window sees them that hears of changes only while it is awake. */
  seenWhile(awake: () => boolean): SharedFiles {
    return {
      names: (folder) => this.names(folder),
      readText: (file) => this.readText(file),
      readFrom: (file, position, most) => this.readFrom(file, position, most),
      create: (file, text) => this.create(file, text),
      rewrite: (file, text) => this.rewrite(file, text),
      append: (file, bytes) => this.append(file, bytes),
      remove: (file) => this.remove(file),
      watch: (folder, changed) => this.watch(folder, (name) => awake() && changed(name)),
    };
  }

  #get(file: string): { id: string; bytes: Buffer } {
    const found = this.#files.get(file);
    if (!found) throw failure('ENOENT');
    return found;
  }

  #call(call: keyof SharedFiles, file: string): void {
    const code = this.fault(call, path.basename(file));
    if (code !== undefined) throw failure(code);
  }

  #tell(file: string): void {
    for (const changed of this.#watchers) changed(path.basename(file));
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
