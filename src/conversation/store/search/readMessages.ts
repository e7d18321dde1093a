import { ChatState } from '../chatState.ts';
import { LogReader } from '../logReader.ts';
import type { StorageFiles } from '../storageFiles.ts';
import type { Breather } from './breather.ts';
import { messagesOf, type ChatMessage } from './messagesOf.ts';

/** Bytes that are read at a time: few enough to be parsed without anyone noticing. */
const chunkLength = 1 << 17;

/**
 * Reads all texts of a chat's log that can be found, newest turn first, as far as the log can be read.
 * @returns undefined when the signal was aborted meanwhile.
 */
export async function readMessages(
  files: StorageFiles,
  path: string,
  breather: Breather,
  signal: AbortSignal | undefined,
): Promise<ChatMessage[] | undefined> {
  const state = new ChatState('', 0);
  const file = await files.open(path, 'read').catch(() => undefined);
  if (!file) return [];
  try {
    const reader = new LogReader();
    for (let place = 0; ;) {
      const chunk = await file.read(place, chunkLength);
      if (signal?.aborted) return undefined;
      for (const record of chunk.length > 0 ? reader.push(chunk) : reader.end()) state.apply(record);
      if (chunk.length === 0) break;
      place += chunk.length;
      if (breather.due) await breather.pause();
    }
  } catch {
    // What came before the disk gave up can still be found.
  } finally {
    await file.close().catch(() => {});
  }
  return messagesOf(state);
}
