import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { atOnce } from './atOnce.ts';
import { chatIdBefore, chatIdOf } from './chatPaths.ts';
import type { ChatSummary } from './chatSummary.ts';
import { FolderWatch } from './folderWatch.ts';
import { readSummary, stampOf, type SummaryOfLog } from './readSummary.ts';
import type { StorageFiles } from './storageFiles.ts';

/** What changed in a list of chats. */
export interface ChatListChange {
  /** Chats that are new or show something else than before. */
  changed: readonly ChatSummary[];
  removed: readonly string[];
}

/** More at once gain nothing: Node has four threads for files. */
const mostFiles = 16;

/**
 * The chats of one folder, by the ends of their logs. What was read is kept only to know it again: the files alone say which
 * chats there are.
 */
export class ChatList {
  readonly #files: StorageFiles;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #isRunning: (id: string) => Promise<boolean>;
  readonly #known = new Map<string, SummaryOfLog>();
  readonly #listeners = new Set<(change: ChatListChange) => void>();
  #listed = false;
  #watch: FolderWatch | undefined;

  /**
   * @param isRunning Tells whether some window is alive that writes the chat: only then does a reply without an end run.
   */
  constructor(files: StorageFiles, folder: string, clock: Clock, isRunning: (id: string) => Promise<boolean>) {
    this.#files = files;
    this.#folder = folder;
    this.#clock = clock;
    this.#isRunning = isRunning;
  }

  /** All chats, the last changed one first. A folder that cannot be read has none. */
  async list(): Promise<ChatSummary[]> {
    return (await this.listWithStamps()).map(({ summary }) => summary);
  }

  /** The same, with what tells a changed log from an unchanged one. */
  async listWithStamps(): Promise<SummaryOfLog[]> {
    const change = await this.#refresh(await this.#ids());
    if (this.#listed) this.#tell(change);
    this.#listed = true;
    return [...this.#known.values()].sort((a, b) => b.summary.changedAt - a.summary.changedAt);
  }

  /** Calls back when chats come, change or go, soon after or when the list is asked for; the returned function ends that. */
  onChange(listener: (change: ChatListChange) => void): () => void {
    this.#listeners.add(listener);
    this.#watch ??= new FolderWatch(this.#folder, this.#clock, (names) => this.#report(names));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#watch?.dispose();
      this.#watch = undefined;
    };
  }

  async #ids(): Promise<Set<string>> {
    const names = await readdir(this.#folder).catch(() => []);
    return new Set(names.map(chatIdOf).filter((id) => id !== undefined));
  }

  async #report(names: ReadonlySet<string> | undefined): Promise<void> {
    const named = names && new Set([...names].map(chatIdBefore).filter((id) => id !== undefined));
    if (named?.size === 0) return;
    const change = await (named ? this.#refreshOnly(named) : this.#refresh(await this.#ids()));
    this.#tell(change);
  }

  #tell(change: ChatListChange): void {
    if (change.changed.length + change.removed.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }

  /** Reads what changed of all chats. */
  async #refresh(ids: ReadonlySet<string>): Promise<ChatListChange> {
    const gone = [...this.#known.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.#known.delete(id);
    const { changed, removed } = await this.#refreshOnly(ids);
    return { changed, removed: [...gone, ...removed] };
  }

  async #refreshOnly(ids: ReadonlySet<string>): Promise<ChatListChange> {
    const changed: ChatSummary[] = [];
    const removed: string[] = [];
    await atOnce(ids, mostFiles, async (id) => {
      const before = this.#known.get(id);
      const found = await this.#read(id, before);
      if (found) this.#known.set(id, found);
      else if (this.#known.delete(id)) removed.push(id);
      if (found && !same(found, before)) changed.push(found.summary);
    });
    return { changed, removed };
  }

  async #read(id: string, before: SummaryOfLog | undefined): Promise<SummaryOfLog | undefined> {
    const file = path.join(this.#folder, `${id}.log`);
    const stats = before && (await stat(file).catch(() => undefined));
    const found = stats && stampOf(stats) === before.stamp ? before : await readSummary(this.#files, file, id);
    if (!found?.open) return found;
    const state = (await this.#isRunning(id)) ? 'running' : 'cut-off';
    return { ...found, summary: { ...found.summary, state } };
  }
}

function same(one: SummaryOfLog, other: SummaryOfLog | undefined): boolean {
  return one.stamp === other?.stamp && one.summary.state === other.summary.state;
}
