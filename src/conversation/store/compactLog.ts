import { isDeepStrictEqual } from 'node:util';
import type { ChatState } from './chatState.ts';
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

const usual: Worth = { fewest: 500, times: 3 };

/** What else is to be known to write a log anew. */
interface CompactOptions {
  worth?: Worth;
  /** Asked last: another window may have taken the chat over meanwhile, and appends to the log. */
  isOurs?: () => Promise<boolean>;
}

/** True for a chat whose log has so many more records than it needs that it is worth writing anew. @param next How many. */
export function isWorthCompacting(state: ChatState, next: number, { fewest, times }: Worth = usual): boolean {
  return next >= fewest && next >= times * recordsOfChat(state, state.changedAt).length;
}

/**
 * Writes a log of very many small records anew, with each text in one piece. Only for who owns the log and does not write
 * to it yet, or any more. The old log is replaced once the new one is on the disk, was read back and holds the same chat; a
 * log of which anything could not be read stays as it is. Returns where writing goes on; undefined when the log was left
 * alone.
 */
export async function compactLog(
  files: StorageFiles,
  path: string,
  loaded: LoadedChat,
  { worth = usual, isOurs = () => Promise.resolve(true) }: CompactOptions = {},
): Promise<LogPlace | undefined> {
  const { state, next, epoch } = loaded;
  if (isDamaged(loaded) || !isWorthCompacting(state, next, worth)) return undefined;
  const records = recordsOfChat(state, state.changedAt);
  const lines = records.map((record, n) => encodeLine(record, n, epoch));
  const isGood = async (newPath: string) => {
    const copy = await loadChat(files, newPath, state.id);
    const isSame = isDeepStrictEqual(recordsOfChat(copy.state, copy.state.changedAt), records);
    return isSame && !isDamaged(copy) && isOurs();
  };
  try {
    return (await replaceLog(files, path, lines, isGood)) ? { next: records.length, epoch } : undefined;
  } catch {
    return undefined;
  }
}

function isDamaged({ state, tooNew, damage }: LoadedChat): boolean {
  return tooNew || state.misfits + damage.damagedLines + damage.lostRecords + damage.fencedRecords > 0;
}
