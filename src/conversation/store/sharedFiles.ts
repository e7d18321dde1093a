import { mkdirSync, watch } from 'node:fs';
import { appendFile, mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** A piece of a file, and of which file: one that was put in the place of another has another id. */
interface FilePiece {
  id: string;
  /** Bytes of the whole file. */
  size: number;
  bytes: Buffer;
}

/**
 * What windows need of files that they share. Every handle is closed at once, since an open file cannot be replaced or
 * deleted everywhere. Whatever fails is thrown with the `code` of the system.
 */
export interface SharedFiles {
  names(folder: string): Promise<string[]>;
  readText(file: string): Promise<string>;
  readFrom(file: string, position: number, most: number): Promise<FilePiece>;
  /** Makes a file, and its folder; fails with `EEXIST` when it is there. Of several who try, one succeeds. */
  create(file: string, text: string): Promise<void>;
  /** Writes over the beginning of a file that is there. */
  rewrite(file: string, text: string): Promise<void>;
  append(file: string, bytes: Buffer): Promise<void>;
  /** Deletes a file; one that is not there is no failure. */
  remove(file: string): Promise<void>;
  /** Makes a folder, and calls back with the names of files in it that may have changed, where the system can tell; the result ends that. */
  watch(folder: string, changed: (name: string | undefined) => void): () => void;
}

/** What was said to a model is nobody else's business on this machine. */
const privateFile = 0o600;
const privateFolder = 0o700;

/** The machine's own files. */
export const diskFiles: SharedFiles = {
  names: (folder) => readdir(folder),
  readText: (file) => readFile(file, 'utf8'),
  async readFrom(file, position, most) {
    const handle = await open(file, 'r');
    try {
      const { dev, ino, size } = await handle.stat({ bigint: true });
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(most, Number(size) - position)));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, position);
      return { id: `${dev} ${ino}`, size: Number(size), bytes: bytes.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  },
  async create(file, text) {
    await mkdir(path.dirname(file), { recursive: true, mode: privateFolder }).catch(notAFolder);
    const handle = await open(file, 'wx', privateFile);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  },
  async rewrite(file, text) {
    const handle = await open(file, 'r+');
    try {
      await handle.write(text, 0);
    } finally {
      await handle.close();
    }
  },
  append: (file, bytes) => appendFile(file, bytes, { mode: privateFile }),
  remove: (file) => rm(file, { force: true }),
  watch(folder, changed) {
    try {
      mkdirSync(folder, { recursive: true, mode: privateFolder });
      const watcher = watch(folder, { persistent: false }, (_, name) => changed(name ?? undefined));
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch {
      // Whoever watches looks now and then, too.
      return () => {};
    }
  },
};

/** That something else stands in the place of a folder must not look as if the file were there. */
function notAFolder(cause: unknown): never {
  if (codeOf(cause) !== 'EEXIST') throw cause;
  throw Object.assign(new Error('ENOTDIR: not a directory', { cause }), { code: 'ENOTDIR' });
}

/** The system's code of a failure, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The result, or undefined when the file is not there. */
export async function ifPresent<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
