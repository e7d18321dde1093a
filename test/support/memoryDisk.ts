import type { SharedFiles } from '../../src/conversation/store/sharedFiles.ts';
import type { StorageFile, StorageFiles } from '../../src/conversation/store/storageFiles.ts';
import { MemorySharedFiles } from './memorySharedFiles.ts';

/** A disk in memory, as the log of a chat and the windows that share it see it. It hangs when a test says so. */
export class MemoryDisk {
  readonly memory = new MemorySharedFiles();
  /** Which calls do not come back until the disk goes on. */
  hangs: (call: string) => boolean = () => false;
  /** How many calls were begun. */
  calls = 0;
  #waiting: (() => void)[] = [];

  /** Lets all go on that hang. */
  goOn(): void {
    this.hangs = () => false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  readonly shared: SharedFiles = {
    names: (folder) => this.#call('names', () => this.memory.names(folder)),
    readText: (file) => this.#call('readText', () => this.memory.readText(file)),
    readFrom: (file, position, most) => this.#call('readFrom', () => this.memory.readFrom(file, position, most)),
    create: (file, text) => this.#call('create', () => this.memory.create(file, text)),
    rewrite: (file, text) => this.#call('rewrite', () => this.memory.rewrite(file, text)),
    append: (file, bytes) => this.#call('append', () => this.memory.append(file, bytes)),
    remove: (file) => this.#call('remove', () => this.memory.remove(file)),
    watch: (folder, changed) => this.memory.watch(folder, changed),
  };

  readonly files: StorageFiles = {
    open: (path, mode) =>
      this.#call('open', async () => {
        if (mode === 'read') await this.memory.readText(path);
        if (mode === 'create') await this.memory.create(path, '');
        if (mode === 'append') await this.memory.append(path, Buffer.alloc(0));
        return this.#opened(path);
      }),
    rename: (from, to) =>
      this.#call('rename', async () => {
        this.memory.replace(to, this.memory.bytes(from));
        await this.memory.remove(from);
      }),
    remove: (path) => this.#call('remove', () => this.memory.remove(path)),
    makeFolder: () => this.#call('makeFolder', () => Promise.resolve()),
    syncFolder: () => this.#call('syncFolder', () => Promise.resolve()),
  };

  #opened(path: string): StorageFile {
    return {
      read: (position, length) =>
        this.#call('read', async () => this.memory.bytes(path).subarray(position, position + length)),
      write: (bytes) =>
        this.#call('write', async () => {
          await this.memory.append(path, bytes);
          return bytes.length;
        }),
      sync: () => this.#call('sync', () => Promise.resolve()),
      size: () => this.#call('size', async () => this.memory.bytes(path).length),
      close: () => this.#call('close', () => Promise.resolve()),
    };
  }

  async #call<T>(call: string, work: () => Promise<T>): Promise<T> {
    this.calls += 1;
    if (this.hangs(call)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return work();
  }
}
