import type { ChatState } from '../store/chatState.ts';

/** What was found in a file that was to be imported: chats, or why there are none, in words. */
export type Imported =
  | {
      kind: 'chats';
      /** Who wrote the file. */
      from: 'Rivulet' | 'VS Code' | 'Continue';
      chats: ChatState[];
    }
  | { kind: 'problem'; problem: string };
