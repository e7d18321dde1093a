import type { FoundLog } from './findLogs.ts';
import { encodeLine } from './recordLine.ts';
import { replaceFile } from './replaceFile.ts';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

const chunkLength = 1 << 20;

/**
 * Copies a log that was found somewhere to where it is listed, as the chat of that name. What it is a copy of is left as it
 * is. Throws where the disk fails; nothing is copied then.
 */
export async function adoptLog(
  files: StorageFiles,
  { path, summary }: FoundLog,
  id: string,
  to: string,
): Promise<void> {
  const { createdAt, workspace } = summary;
  const head = {
    type: 'chat',
    format: 1,
    id,
    createdAt: Math.round(createdAt),
    ...(workspace !== undefined && { workspace }),
  };
  const file = await files.open(path, 'read');
  try {
    await replaceFile(files, to, withHead(encodeLine(head, 0, 1), file));
  } finally {
    await file.close();
  }
}

/** The old head follows the new one: of two records with one number the first counts. */
async function* withHead(head: Buffer, file: StorageFile): AsyncIterable<Buffer> {
  yield head;
  for (let place = 0; ;) {
    const chunk = await file.read(place, chunkLength);
    if (chunk.length === 0) return;
    yield chunk;
    place += chunk.length;
  }
}
