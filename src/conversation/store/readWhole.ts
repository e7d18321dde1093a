import type { StorageFiles } from './storageFiles.ts';

/** All bytes of a file; undefined where there is none, or it cannot be read. */
export async function readWhole(files: StorageFiles, path: string): Promise<Buffer | undefined> {
  try {
    const file = await files.open(path, 'read');
    try {
      return await file.read(0, await file.size());
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
