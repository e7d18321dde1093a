import { isDeepStrictEqual } from 'node:util';
import { loadChat, type LoadedChat } from './loadChat.ts';
import type { LogPlace } from './logWriter.ts';
import { encodeLine } from './recordLine.ts';
import { recordsOfChat } from './recordsOf.ts';
import { replaceLog } from './replaceLog.ts';
import type { StorageFiles } from './storageFiles.ts';

/** When a log is worth writing anew: it has so many records, and so many times as many as the chat needs. */
interface Worth {
  fewest: number;
  times: number;
}

/**
 * Writes a log of very many small records anew, with each text in one piece. Only for who owns the log and does not write
 * to it yet. The old log is replaced once the new one is on the disk, was read back and holds the same chat; a log of
 * which anything could not be read stays as it is. Returns where writing goes on; undefined when the log was left alone.
 */
export async function compactLog(
  files: StorageFiles,
  path: string,
  loaded: LoadedChat,
  worth: Worth = { fewest: 500, times: 3 },
): Promise<LogPlace | undefined> {
  const { state, next, epoch } = loaded;
  const records = recordsOfChat(state, state.changedAt);
  if (isDamaged(loaded) || next < worth.fewest || next < worth.times * records.length) return undefined;
  const lines = records.map((record, n) => encodeLine(record, n, epoch));
  const isSame = async (newPath: string) => {
    const copy = await loadChat(files, newPath, state.id);
    return !isDamaged(copy) && isDeepStrictEqual(recordsOfChat(copy.state, copy.state.changedAt), records);
  };
  try {
    return (await replaceLog(files, path, lines, isSame)) ? { next: records.length, epoch } : undefined;
  } catch {
    return undefined;
  }
}

function isDamaged({ state, tooNew, damage }: LoadedChat): boolean {
  return tooNew || state.misfits + damage.damagedLines + damage.lostRecords + damage.fencedRecords > 0;
}
