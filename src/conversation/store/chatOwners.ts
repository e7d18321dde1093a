import type { Clock } from '../clock.ts';
import { ChatLock } from './chatLock.ts';
import type { ChatOwners } from './chatLibrary.ts';
import type { SharedFiles } from './sharedFiles.ts';
import type { WindowIdentity } from './windowIdentity.ts';

/** Who owns chats that are not open here, by their locks. @param folder Of the logs. */
export function ownersByLocks(files: SharedFiles, clock: Clock, folder: string, window: WindowIdentity): ChatOwners {
  // With a token of its own: a chat that is open in this window has an owner like any other.
  const lockOf = (chat: string) => new ChatLock(files, clock, folder, chat, { ...window, token: crypto.randomUUID() });
  return {
    async isOwned(chat) {
      const owner = await lockOf(chat)
        .look()
        .catch(() => 'none');
      return owner === 'alive';
    },
    async withOwnership(chat, write) {
      const lock = lockOf(chat);
      // The process of an owner who died may be another one by now, or that of another machine.
      if ((await lock.lookLong()) === 'alive' || (await lock.claim(0)) === undefined) return undefined;
      try {
        return await write(undefined);
      } finally {
        await lock.release();
      }
    },
  };
}
