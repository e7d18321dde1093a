import { ChatState } from './chatState.ts';
import { LogReader, type LogDamage } from './logReader.ts';
import { readLog } from './readLog.ts';
import type { StorageFiles } from './storageFiles.ts';

/** A chat as its log has it. */
export interface LoadedChat {
  state: ChatState;
  /** True for a log of a later version: the state is empty, and nothing may be written to the log. */
  tooNew: boolean;
  /** The number of the next record. */
  next: number;
  /** The highest epoch in the log. */
  epoch: number;
  damage: LogDamage;
}

/**
 * Loads a chat to which nothing is written any more: a reply that has no end is cut off, and what was queued waits for
 * the user. Throws only where the file cannot be read at all.
 *
 * @param id The chat's id, by the name of its file: the record that holds it may be damaged.
 */
export async function loadChat(files: StorageFiles, path: string, id: string): Promise<LoadedChat> {
  const state = new ChatState(id, 0);
  const reader = new LogReader();
  const file = await files.open(path, 'read');
  try {
    await readLog(file, reader, 0, (record) => state.apply(record));
  } finally {
    await file.close();
  }
  for (const record of reader.end()) state.apply(record);
  state.cutOff();
  state.queue.pause();
  const { tooNew, next, epoch, damage } = reader;
  return { state, tooNew, next, epoch, damage };
}
