import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { StorageFiles } from './storageFiles.ts';

/**
 * Puts other lines in the place of a log: they are written beside it and on the disk before the name is theirs, so that
 * there is a whole log under that name at any moment. Returns false, and leaves the log alone, when `isGood`, which is
 * given the path of the new log, says no.
 */
export async function replaceLog(
  files: StorageFiles,
  path: string,
  lines: readonly Buffer[],
  isGood: (newPath: string) => Promise<boolean>,
): Promise<boolean> {
  const newPath = `${path}.new`;
  await files.remove(newPath);
  try {
    await writeWhole(files, newPath, Buffer.concat(lines));
    if (!(await isGood(newPath))) return false;
    await files.rename(newPath, path);
  } finally {
    await files.remove(newPath).catch(() => {});
  }
  // After a power cut the name may stand for either of the two: both are whole.
  await files.syncFolder(dirname(path)).catch(() => {});
  return true;
}

async function writeWhole(files: StorageFiles, path: string, bytes: Buffer): Promise<void> {
  const file = await files.open(path, 'create');
  try {
    for (let done = 0; done < bytes.length;) {
      const written = await file.write(bytes.subarray(done));
      if (written === 0) throw new Error(l10n.t('Nothing could be written.'));
      done += written;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
