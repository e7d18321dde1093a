import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives a file new contents in one step: whoever reads it, even after a crash, finds the old ones or the new ones, whole.
 * @throws What Node throws where the disk fails; the old contents are there then.
 */
export async function replaceFile(filePath: string, contents: Iterable<Uint8Array>): Promise<void> {
  const temporary = `${filePath}.${crypto.randomUUID()}.tmp`;
  await mkdir(path.dirname(filePath), { recursive: true });
  try {
    const file = await open(temporary, 'wx');
    try {
      for (const bytes of contents) await file.write(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, filePath);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
