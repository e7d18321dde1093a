import { dirname } from 'node:path';
import type { StorageFiles } from './storageFiles.ts';

/**
 * Gives a file new contents in one step: whoever reads it, even after a crash, finds the old ones or the new ones, whole.
 * Throws where the disk fails; the old contents are there then.
 */
export async function replaceFile(
  files: StorageFiles,
  path: string,
  contents: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const newPath = `${path}.${crypto.randomUUID()}.new`;
  await files.makeFolder(dirname(path));
  try {
    const file = await files.open(newPath, 'create');
    try {
      for await (const bytes of contents) {
        for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(newPath, path);
  } catch (error) {
    await files.remove(newPath).catch(() => {});
    throw error;
  }
}
