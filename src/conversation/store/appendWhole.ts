import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { StorageFiles } from './storageFiles.ts';

/** Adds bytes at the end of a file in one write, so that those of other processes stand before or after them. */
export async function appendWhole(files: StorageFiles, path: string, bytes: Buffer): Promise<void> {
  await files.makeFolder(dirname(path));
  const file = await files.open(path, 'append');
  try {
    if ((await file.write(bytes)) < bytes.length) throw new Error(l10n.t('Not all could be written.'));
  } finally {
    await file.close();
  }
}
