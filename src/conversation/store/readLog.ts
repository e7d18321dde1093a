import type { ChatRecord } from './chatRecord.ts';
import type { LogReader } from './logReader.ts';
import type { StorageFile } from './storageFiles.ts';

const chunkLength = 1024 * 1024;

/**
 * Reads a log from a place up to its end. Returns where that is, from where a later call goes on: what is read there
 * follows. Between two chunks everything else may run.
 */
export async function readLog(
  file: StorageFile,
  reader: LogReader,
  position: number,
  take: (record: ChatRecord) => void,
): Promise<number> {
  for (let place = position; ;) {
    const chunk = await file.read(place, chunkLength);
    if (chunk.length === 0) return place;
    for (const record of reader.push(chunk)) take(record);
    place += chunk.length;
  }
}
