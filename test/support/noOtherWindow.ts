import type { ChatOwners } from '../../src/conversation/store/chatLibrary.ts';

/** For a storage that no other process uses. */
export const noOtherWindow: ChatOwners = {
  withOwnership: (_, write) => write(undefined),
  isOwned: () => Promise.resolve(false),
};
