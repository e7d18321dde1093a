import path from 'node:path';
import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { Clock } from '../conversation/clock.ts';
import type { ConversationContext } from '../conversation/conversation.ts';
import { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import { ownersByLocks } from '../conversation/store/chatOwners.ts';
import { isChatId } from '../conversation/store/chatPaths.ts';
import { DiskPatience } from '../conversation/store/diskPatience.ts';
import { nodeFiles } from '../conversation/store/nodeFiles.ts';
import { patientShared, patientStorage } from '../conversation/store/patientFiles.ts';
import type { SharedFiles } from '../conversation/store/sharedFiles.ts';
import type { StorageFiles } from '../conversation/store/storageFiles.ts';
import { diskFiles } from '../conversation/store/sharedFiles.ts';
import { StoredChat } from '../conversation/store/storedChat.ts';
import { thisWindow } from '../conversation/store/windowIdentity.ts';
import type { ChatHooks, ChatIds } from '../conversation/chats.ts';

/** Where the ids of the chats that a workspace's window showed last are kept: a small preference, not the chats. */
const idsKey = 'rivulet.chats';

/** The chats on the disk, below the folder that VS Code gives to the extension for all workspaces together. */
export class ChatStorage {
  readonly library: ChatLibrary;
  /** Called when what was said in a chat while the storage failed became a chat of its own. */
  onSetAside: (chatId: string) => void = () => {};
  readonly #folder: string;
  readonly #window = thisWindow();
  readonly #state: vscode.Memento;
  readonly #files: StorageFiles;
  readonly #shared: SharedFiles;

  constructor(context: vscode.ExtensionContext, clock: Clock) {
    const root = context.globalStorageUri.fsPath;
    this.#folder = path.join(root, 'chats');
    this.#state = context.workspaceState;
    const patience = new DiskPatience(clock);
    this.#files = patientStorage(nodeFiles, patience);
    this.#shared = patientShared(diskFiles, patience);
    const owners = ownersByLocks(this.#shared, clock, this.#folder, this.#window);
    this.library = new ChatLibrary(this.#files, root, clock, owners);
  }

  /** A chat by its id, whether or not there is a log of it. */
  chat(id: string, conversation: ConversationContext, hooks: ChatHooks): StoredChat {
    const workspace = vscode.workspace.name;
    const context = {
      conversation,
      files: this.#files,
      shared: this.#shared,
      folder: this.#folder,
      id,
      // An owner for each time that it is open: one that is just being closed is not this one.
      window: { ...this.#window, token: crypto.randomUUID() },
      onSetAside: (chatId: string) => this.onSetAside(chatId),
    };
    return new StoredChat({ ...context, ...hooks, ...(workspace !== undefined && { workspace }) }, this.library);
  }

  /** The chats that this workspace's window showed last. */
  get ids(): ChatIds {
    const kept: unknown = this.#state.get(idsKey);
    const { current, blank } = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
    return { ...(isId(current) && { current }), ...(isId(blank) && { blank }) };
  }

  /** Keeps the ids from now on. */
  keepIds(chats: Chats): void {
    chats.onIds(() => void this.#state.update(idsKey, chats.ids));
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isChatId(value);
}
