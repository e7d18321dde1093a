import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { adoptLog } from './adoptLog.ts';
import { changeLog, type ChatChange, type FactChange, type Ownership } from './changeLog.ts';
import { ChatList } from './chatList.ts';
import { chatIdBefore, ChatPaths, isChatId } from './chatPaths.ts';
import { Drafts } from './drafts.ts';
import { findLogs, type FoundLog } from './findLogs.ts';
import { InputHistory } from './inputHistory.ts';
import { KeptFacts } from './keptFacts.ts';
import { loadChat, type LoadedChat } from './loadChat.ts';
import { codeOf } from './readSummary.ts';
import { recordsOfChat } from './recordsOf.ts';
import { replaceFile } from './replaceFile.ts';
import { encodeLine } from './recordLine.ts';
import type { ChatState } from './chatState.ts';
import { ChatSearch } from './search/chatSearch.ts';
import type { StorageFiles } from './storageFiles.ts';

/** Who may write the logs of chats that are not open here. */
export interface ChatOwners {
  /**
   * Lets `write` run while no other window may write the chat's log; undefined, and not run, where another one writes it.
   */
  withOwnership<T>(chat: string, write: (ownership: Ownership | undefined) => Promise<T>): Promise<T | undefined>;
  /** True while some window is alive that writes the chat's log. */
  isOwned(chat: string): Promise<boolean>;
}

/** What was written in a chat that has no log. */
export interface LostDraft {
  chat: string;
  text: string;
}

/** Milliseconds for which what was thrown away can be taken back: 30 days. */
const keptInTrash = 30 * 24 * 60 * 60 * 1000;

/** All chats of a storage folder, open or not: what a history shows of them, and what can be done to them there. */
export class ChatLibrary {
  readonly chats: ChatList;
  readonly trash: ChatList;
  readonly search: ChatSearch;
  readonly drafts: Drafts;
  readonly inputs: InputHistory;
  readonly models: KeptFacts;
  readonly #files: StorageFiles;
  readonly #paths: ChatPaths;
  readonly #owners: ChatOwners;
  readonly #clock: Clock;

  constructor(files: StorageFiles, root: string, clock: Clock, owners: ChatOwners) {
    this.#files = files;
    this.#paths = new ChatPaths(root);
    this.#owners = owners;
    this.#clock = clock;
    this.chats = new ChatList(files, this.#paths.chats, clock, (id) => owners.isOwned(id));
    this.trash = new ChatList(files, this.#paths.trash, clock, () => Promise.resolve(false));
    this.search = new ChatSearch(files, this.#paths, clock, () => this.chats.listWithStamps());
    this.drafts = new Drafts(files, (id) => this.#paths.draft(id), clock);
    this.inputs = new InputHistory(files, this.#paths.inputs);
    this.models = new KeptFacts(files, this.#paths.models);
  }

  /** Takes a new chat in, such as one that was forked or comes from elsewhere. */
  async add(chat: ChatState): Promise<ChatChange> {
    try {
      await this.#write(chat, chat.id, this.#clock.epoch());
      return { kind: 'done' };
    } catch (error) {
      return failure(error);
    }
  }

  /** Takes in all of these chats or none: each under its own id or, where that is taken, under a new one. */
  async addAll(chats: readonly ChatState[]): Promise<ChatChange & { ids: string[] }> {
    const ids: string[] = [];
    try {
      for (const chat of chats) {
        const id = (await this.#isFree(chat.id)) ? chat.id : crypto.randomUUID();
        await this.#write(chat, id, chat.changedAt);
        ids.push(id);
      }
      return { kind: 'done', ids };
    } catch (error) {
      for (const id of ids) await this.#files.remove(this.#paths.log(id)).catch(() => {});
      return { ...failure(error), ids: [] };
    }
  }

  /** Reads a chat as its log has it. Throws where the file cannot be read. */
  load(id: string): Promise<LoadedChat> {
    return loadChat(this.#files, this.#paths.log(id), id);
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
      // What other windows asked of a chat that is gone must not be done when it comes back.
      await this.#files.remove(this.#paths.requests(id)).catch(() => {});
      // Without it, as after a crash, the time of the move counts.
      await changeLog(this.#files, this.#paths.trashed(id), { deletedAt: this.#clock.epoch() }, ownership);
      return moved;
    });
  }

  restore(id: string): Promise<ChatChange> {
    return this.#owned(id, () => this.#move(this.#paths.trashed(id), this.#paths.log(id)));
  }

  /** True for a chat that was thrown away, and is not there any more. */
  async isTrashed(id: string): Promise<boolean> {
    return !(await isThere(this.#paths.log(id))) && isThere(this.#paths.trashed(id));
  }

  /** Deletes a chat of the trash for good, and all that belonged to it. What the disk does not do can be tried again. */
  async purge(id: string): Promise<ChatChange> {
    try {
      if (!(await isThere(this.#paths.log(id)))) {
        this.drafts.forget(id);
        await this.#files.remove(this.#paths.draft(id));
        await this.#removeAll(this.#paths.chats, id);
      }
      await this.#removeAll(this.#paths.trash, id);
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

  /**
   * Logs that no list shows as they are: copies, leftovers, and what was moved by hand.
   * @param folder Below which they are looked for; the storage folder by default.
   */
  async findLost(folder = this.#paths.root): Promise<FoundLog[]> {
    const lists = [await this.chats.list(), await this.trash.list()];
    const listed = new Map(lists.flat().map((chat) => [chat.id, chat]));
    const found = await findLogs(this.#files, folder);
    return found.filter(({ path: place, summary: { id, size } }) => {
      const known = listed.get(id);
      const isListed = isChatId(id) && [this.#paths.log(id), this.#paths.trashed(id)].includes(place);
      return !isListed && (!known || known.problem !== undefined || known.size < size);
    });
  }

  /** Copies a log, of this storage or another, into the list; under a new id where its own is taken. */
  async adopt(found: FoundLog): Promise<ChatChange> {
    const { id: own } = found.summary;
    try {
      const id = isChatId(own) && (await this.#isFree(own)) ? own : crypto.randomUUID();
      await adoptLog(this.#files, found, id, this.#paths.log(id));
      return { kind: 'done' };
    } catch (error) {
      return failure(error);
    }
  }

  /** What was written in chats that were never begun, as in a window without a folder, to which nothing leads back. */
  async lostDrafts(): Promise<LostDraft[]> {
    const names = await readdir(this.#paths.drafts).catch(() => []);
    const lost: LostDraft[] = [];
    for (const chat of names.map(chatIdBefore)) {
      if (chat === undefined || !(await this.#isFree(chat))) continue;
      const text = await this.drafts.get(chat).catch(() => '');
      if (text.trim() !== '') lost.push({ chat, text });
    }
    return lost;
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    this.search.dispose();
    await this.drafts.close();
  }

  async #write(chat: ChatState, id: string, now: number): Promise<void> {
    const records = recordsOfChat(chat, now).map((record) => (record.type === 'chat' ? { ...record, id } : record));
    const lines = records.map((record, n) => encodeLine(record, n, 1));
    await replaceFile(this.#files, this.#paths.log(id), lines);
  }

  async #isFree(id: string): Promise<boolean> {
    const places = [this.#paths.log(id), this.#paths.trashed(id)];
    const found = await Promise.all(places.map(isThere));
    return !found.includes(true);
  }

  /** Deletes the files of a chat: its log at last, so that it is listed until all is done. */
  async #removeAll(folder: string, id: string): Promise<void> {
    const names = (await readdir(folder).catch(() => [])).filter((name) => chatIdBefore(name) === id);
    const log = `${id}.log`;
    for (const name of names.sort((a, b) => Number(a === log) - Number(b === log))) {
      await this.#files.remove(path.join(folder, name));
    }
  }

  #change(id: string, change: FactChange): Promise<ChatChange> {
    return this.#owned(id, (ownership) => changeLog(this.#files, this.#paths.log(id), change, ownership));
  }

  async #owned(id: string, write: (ownership: Ownership | undefined) => Promise<ChatChange>): Promise<ChatChange> {
    try {
      return (await this.#owners.withOwnership(id, write)) ?? { kind: 'owned' };
    } catch (error) {
      return failure(error);
    }
  }

  async #move(from: string, to: string): Promise<ChatChange> {
    try {
      await this.#files.makeFolder(path.dirname(to));
      // Renaming would replace what is there.
      if (await isThere(to)) return { kind: 'failed', code: 'EEXIST' };
      await this.#files.rename(from, to);
      return { kind: 'done' };
    } catch (error) {
      return failure(error);
    }
  }
}

async function isThere(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined;
}

function failure(error: unknown): ChatChange {
  const code = codeOf(error);
  return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', code };
}
