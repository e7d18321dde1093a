import { open } from 'node:fs/promises';
import { LogReader } from '../logReader.ts';
import type { Breather } from './breather.ts';
import { ChatMessages, type ChatMessage } from './chatMessages.ts';

const chunkSize = 1 << 18;

/**
 * Reads all texts of a chat's log that can be found, newest turn first. None where the log cannot be read, or is of a later
 * version.
 * @returns undefined when the signal was aborted meanwhile.
 */
export async function readMessages(
  path: string,
  breather: Breather,
  signal: AbortSignal | undefined,
): Promise<ChatMessage[] | undefined> {
  const messages = new ChatMessages();
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return [];
  try {
    const reader = new LogReader();
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkSize);
      if (signal?.aborted) return undefined;
      const records = bytesRead > 0 ? reader.push(chunk.subarray(0, bytesRead)) : reader.end();
      for (const record of records) messages.take(record);
      if (bytesRead === 0) break;
      if (breather.due) await breather.pause();
    }
  } catch {
    // What came before the disk gave up can still be found.
  } finally {
    await file.close();
  }
  return messages.newestFirst();
}
