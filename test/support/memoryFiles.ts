import type { OpenMode, StorageFile, StorageFiles } from '../../src/conversation/store/storageFiles.ts';

/** One call of the storage, in the order in which they came. */
export interface StorageCall {
  number: number;
  kind: keyof StorageFiles | keyof StorageFile;
}

/** How a call fails: with an error or without one, after so many bytes of a write. */
export interface StorageFault {
  error?: Error;
  /** Bytes that are written all the same; none where it is absent. */
  written?: number;
}

interface MemoryFile {
  bytes: Buffer;
  /** How many of them a power cut would leave. */
  synced: number;
}

/** Files in memory, which fail when a test says so. */
export class MemoryFiles implements StorageFiles {
  readonly #files = new Map<string, MemoryFile>();
  calls = 0;
  openFiles = 0;
  fault: (call: StorageCall) => StorageFault | undefined = () => undefined;

  /** What stands in a file; undefined when there is none. */
  get(path: string): Buffer | undefined {
    return this.#files.get(path)?.bytes;
  }

  set(path: string, bytes: Buffer): void {
    this.#files.set(path, { bytes, synced: bytes.length });
  }

  get paths(): string[] {
    return [...this.#files.keys()];
  }

  /** The same files as they would be after a power cut. */
  afterPowerCut(): MemoryFiles {
    const after = new MemoryFiles();
    for (const [path, { bytes, synced }] of this.#files) after.set(path, bytes.subarray(0, synced));
    return after;
  }

  async open(path: string, mode: OpenMode): Promise<StorageFile> {
    this.#call('open');
    const known = this.#files.get(path);
    if (!known && mode === 'read') throw codeError('ENOENT');
    if (known && mode === 'create') throw codeError('EEXIST');
    const file = known ?? { bytes: Buffer.alloc(0), synced: 0 };
    this.#files.set(path, file);
    this.openFiles += 1;
    return this.#opened(file);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#call('rename');
    const file = this.#files.get(from);
    if (!file) throw codeError('ENOENT');
    this.#files.delete(from);
    this.#files.set(to, file);
  }

  async remove(path: string): Promise<void> {
    this.#call('remove');
    this.#files.delete(path);
  }

  async makeFolder(): Promise<void> {
    this.#call('makeFolder');
  }

  async syncFolder(): Promise<void> {
    this.#call('syncFolder');
  }

  #opened(file: MemoryFile): StorageFile {
    return {
      read: async (position, length) => {
        this.#call('read');
        return file.bytes.subarray(position, position + length);
      },
      write: async (bytes) => {
        const fault = this.fault({ number: this.calls++, kind: 'write' });
        const written = fault ? Math.min(fault.written ?? 0, bytes.length) : bytes.length;
        file.bytes = Buffer.concat([file.bytes, bytes.subarray(0, written)]);
        if (fault?.error) throw fault.error;
        return written;
      },
      sync: async () => {
        try {
          this.#call('sync');
        } catch (error) {
          // A system may drop what it could not write, and forget that it failed.
          file.bytes = file.bytes.subarray(0, file.synced);
          throw error;
        }
        file.synced = file.bytes.length;
      },
      size: async () => {
        this.#call('size');
        return file.bytes.length;
      },
      close: async () => {
        this.openFiles -= 1;
        this.#call('close');
      },
    };
  }

  #call(kind: StorageCall['kind']): void {
    const fault = this.fault({ number: this.calls++, kind });
    if (fault?.error) throw fault.error;
  }
}

/** An error as the system gives it. */
export function codeError(code: string): Error {
  return Object.assign(new Error(`${code}: from the test`), { code });
}
