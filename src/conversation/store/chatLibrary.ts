import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { changeLog, type ChatChange, type FactChange, type Ownership } from './changeLog.ts';
import { ChatList } from './chatList.ts';
import { ChatPaths } from './chatPaths.ts';
import { Drafts } from './drafts.ts';
import { InputHistory } from './inputHistory.ts';
import { codeOf } from './readSummary.ts';
import { ChatSearch } from './search/chatSearch.ts';

/** Who may write the logs of chats that are not open here. */
export interface ChatOwners {
  /**
   * Lets `write` run while no other window may write the chat's log; undefined, and not run, where another one writes it.
   */
  withOwnership<T>(chat: string, write: (ownership: Ownership | undefined) => Promise<T>): Promise<T | undefined>;
  /** True while some window is alive that writes the chat's log. */
  isOwned(chat: string): Promise<boolean>;
}

/** For a storage that no other process uses. */
export const noOtherWindow: ChatOwners = {
  withOwnership: (_, write) => write(undefined),
  isOwned: () => Promise.resolve(false),
};

/** Milliseconds for which what was thrown away can be taken back: 30 days. */
const keptInTrash = 30 * 24 * 60 * 60 * 1000;

/** All chats of a storage folder, open or not: what a history shows of them, and what can be done to them there. */
export class ChatLibrary {
  readonly chats: ChatList;
  readonly trash: ChatList;
  readonly search: ChatSearch;
  readonly drafts: Drafts;
  readonly inputs: InputHistory;
  readonly #paths: ChatPaths;
  readonly #owners: ChatOwners;
  readonly #clock: Clock;

  constructor(root: string, clock: Clock, owners: ChatOwners) {
    this.#paths = new ChatPaths(root);
    this.#owners = owners;
    this.#clock = clock;
    this.chats = new ChatList(this.#paths.chats, clock, (id) => owners.isOwned(id));
    this.trash = new ChatList(this.#paths.trash, clock, () => Promise.resolve(false));
    const chats = () => this.chats.listWithStamps();
    this.search = new ChatSearch((id) => this.#paths.log(id), chats, this.#paths.searchIndex, clock);
    this.drafts = new Drafts((id) => this.#paths.draft(id), clock);
    this.inputs = new InputHistory(this.#paths.inputs);
  }

  /** Gives a chat a name; an empty one gives it back the first words of its first prompt. */
  rename(id: string, title: string): Promise<ChatChange> {
    return this.#change(id, { title });
  }

  pin(id: string, pinned: boolean): Promise<ChatChange> {
    return this.#change(id, { pinned });
  }

  /** Throws a chat away; it can be restored for 30 days. */
  remove(id: string): Promise<ChatChange> {
    return this.#owned(id, async (ownership) => {
      const moved = await this.#move(this.#paths.log(id), this.#paths.trashed(id));
      if (moved.kind !== 'done') return moved;
      // Without it, as after a crash, the time of the move counts.
      await changeLog(this.#paths.trashed(id), { deletedAt: this.#clock.epoch() }, ownership);
      return moved;
    });
  }

  restore(id: string): Promise<ChatChange> {
    return this.#owned(id, () => this.#move(this.#paths.trashed(id), this.#paths.log(id)));
  }

  /** Deletes a chat of the trash for good. */
  async purge(id: string): Promise<ChatChange> {
    try {
      await rm(this.#paths.trashed(id));
      await rm(this.#paths.draft(id), { force: true });
      return { kind: 'done' };
    } catch (error) {
      return failure(error);
    }
  }

  /** Deletes for good what has been in the trash for more than 30 days. */
  async purgeExpired(): Promise<void> {
    const before = this.#clock.epoch() - keptInTrash;
    for (const { id, deletedAt } of await this.trash.list()) {
      const stats = deletedAt === undefined ? await stat(this.#paths.trashed(id)).catch(() => undefined) : undefined;
      if ((deletedAt ?? stats?.ctimeMs ?? Infinity) < before) await this.purge(id);
    }
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    this.search.dispose();
    await this.drafts.flush();
  }

  #change(id: string, change: FactChange): Promise<ChatChange> {
    return this.#owned(id, (ownership) => changeLog(this.#paths.log(id), change, ownership));
  }

  async #owned(id: string, write: (ownership: Ownership | undefined) => Promise<ChatChange>): Promise<ChatChange> {
    return (await this.#owners.withOwnership(id, write)) ?? { kind: 'owned' };
  }

  async #move(from: string, to: string): Promise<ChatChange> {
    try {
      await mkdir(path.dirname(to), { recursive: true });
      // Renaming would replace what is there.
      if (await stat(to).catch(() => undefined)) return { kind: 'failed', code: 'EEXIST' };
      await rename(from, to);
      return { kind: 'done' };
    } catch (error) {
      return failure(error);
    }
  }
}

function failure(error: unknown): ChatChange {
  const code = codeOf(error);
  return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', code };
}
