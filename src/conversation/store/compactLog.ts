import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ChatRecord } from './chatRecord.ts';
import { loadChat, type LoadedChat } from './loadChat.ts';
import type { LogPlace } from './logWriter.ts';
import { encodeLine } from './recordLine.ts';
import { recordsOfChat } from './recordsOf.ts';
import type { StorageFiles } from './storageFiles.ts';

/** A log is written anew when it has at least so many records, … */
const fewRecords = 500;

/** … and so many times as many as the chat needs. */
const longerBy = 4;

/**
 * Writes a log of very many small records anew, with each text in one piece. Only for who owns the log and does not write
 * to it yet. The old log is replaced once the new one is on the disk, was read back and holds the same chat; a log of
 * which anything could not be read stays as it is. Returns where writing goes on; undefined when the log was left alone.
 */
export async function compactLog(files: StorageFiles, path: string, loaded: LoadedChat): Promise<LogPlace | undefined> {
  const { state, next, epoch } = loaded;
  const records = recordsOfChat(state, 0);
  if (isDamaged(loaded) || next < fewRecords || next < longerBy * records.length) return undefined;
  const newPath = `${path}.new`;
  try {
    await files.remove(newPath);
    await writeAll(files, newPath, records, epoch);
    const copy = await loadChat(files, newPath, state.id);
    if (isDamaged(copy) || !isDeepStrictEqual(recordsOfChat(copy.state, 0), records)) return undefined;
    await files.rename(newPath, path);
    await files.syncFolder(dirname(path));
    return { next: records.length, epoch };
  } catch {
    // The log is as it was, or is replaced and not yet known to be on the disk: either is whole.
    return undefined;
  } finally {
    await files.remove(newPath).catch(() => {});
  }
}

function isDamaged({ state, tooNew, damage }: LoadedChat): boolean {
  return tooNew || state.misfits + damage.damagedLines + damage.lostRecords + damage.fencedRecords > 0;
}

async function writeAll(
  files: StorageFiles,
  path: string,
  records: readonly ChatRecord[],
  epoch: number,
): Promise<void> {
  const bytes = Buffer.concat(records.map((record, n) => encodeLine(record, n, epoch)));
  const file = await files.open(path, 'create');
  try {
    for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
    await file.sync();
  } finally {
    await file.close();
  }
}
