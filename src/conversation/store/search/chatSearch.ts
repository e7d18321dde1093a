import type { Clock } from '../../clock.ts';
import type { ChatPaths } from '../chatPaths.ts';
import type { SummaryOfLog } from '../readSummary.ts';
import type { StorageFiles } from '../storageFiles.ts';
import { Breather } from './breather.ts';
import { foldCase } from './foldCase.ts';
import { GramFilter } from './gramFilter.ts';
import { longestGram, takeGrams } from './grams.ts';
import type { IndexEntry } from './indexEntry.ts';
import { IndexFile } from './indexFile.ts';
import type { ChatMessage } from './messagesOf.ts';
import { readMessages } from './readMessages.ts';
import { searchQuery, type SearchQuery } from './searchQuery.ts';
import { findTerms, type Snippet } from './snippet.ts';

/** A prompt, a text of a reply or a title in which all that is looked for was found. */
export interface SearchHit {
  chat: string;
  /** Where in the chat: nothing for its title. */
  place?: {
    turn: string;
    /** The prompt, or the number of the reply's part. */
    part: 'prompt' | number;
    /** UTF-16 units from the beginning of that text to the first word that was found. */
    offset: number;
  };
  snippet: Snippet;
}

/** Milliseconds after which the index leaves the memory when nobody searches. */
const idle = 60_000;

/** UTF-16 units of a text that are indexed without a pause. */
const pieceLength = 1 << 18;

/**
 * Searches the texts of chats, newest chat first. The truth is in the logs: the index only tells which of them need not be
 * read. A chat that it does not know as it is now, because it is written at this moment, or another window has indexed it
 * differently, or the index is gone, is read, and indexed by the way.
 */
export class ChatSearch {
  readonly #files: StorageFiles;
  readonly #paths: ChatPaths;
  readonly #clock: Clock;
  readonly #chats: () => Promise<SummaryOfLog[]>;
  #index: IndexFile | undefined;
  #cancelRelease: (() => void) | undefined;

  /** @param chats All chats, the last changed one first. */
  constructor(files: StorageFiles, paths: ChatPaths, clock: Clock, chats: () => Promise<SummaryOfLog[]>) {
    this.#files = files;
    this.#paths = paths;
    this.#clock = clock;
    this.#chats = chats;
  }

  /**
   * Finds what the user typed: chats by their titles, and each prompt and each text of a reply that holds all its words.
   * Newest first; ends early when the loop over it is left or the signal aborted.
   */
  async *search(typed: string, signal?: AbortSignal): AsyncGenerator<SearchHit> {
    const query = searchQuery(typed);
    if (query.terms.length === 0) return;
    const breather = new Breather(this.#clock);
    const index = await this.#open(breather);
    for (const chat of await this.#chats()) {
      if (signal?.aborted) return;
      const named = hitInTitle(chat, query);
      if (named) yield named;
      const entry = index.get(chat.summary.id, chat.stamp);
      if (entry && !entry.filter.hasAll(query.grams)) {
        if (breather.due) await breather.pause();
        continue;
      }
      const messages = await readMessages(this.#files, this.#paths.log(chat.summary.id), breather, signal);
      const filter = entry || isRunning(chat) ? undefined : new GramFilter();
      for (const message of messages ?? []) {
        const folded = foldCase(message.text);
        if (filter) await takeAllGrams(folded, filter, breather);
        if (breather.due) await breather.pause();
        if (signal?.aborted) return;
        const hit = hitIn(chat.summary.id, message, folded, query);
        if (hit) yield hit;
      }
      if (filter && messages) await index.add(entryOf(chat, filter));
    }
  }

  /** Indexes what is not indexed yet, in slices between which everything else gets its turn. */
  async update(signal?: AbortSignal): Promise<void> {
    const breather = new Breather(this.#clock);
    const index = await this.#open(breather);
    const chats = await this.#chats();
    for (const chat of chats) {
      const { id } = chat.summary;
      if (isRunning(chat) || index.get(id, chat.stamp)) continue;
      const filter = new GramFilter();
      const messages = await readMessages(this.#files, this.#paths.log(id), breather, signal);
      if (!messages) return;
      for (const { text } of messages) {
        await takeAllGrams(foldCase(text), filter, breather);
        if (signal?.aborted) return;
      }
      await index.add(entryOf(chat, filter));
    }
    await index.keepOnly(new Set(chats.map(({ summary }) => summary.id)));
  }

  dispose(): void {
    this.#cancelRelease?.();
    this.#index = undefined;
  }

  async #open(breather: Breather): Promise<IndexFile> {
    const index = (this.#index ??= new IndexFile(this.#files, this.#paths.searchIndex));
    this.#cancelRelease?.();
    this.#cancelRelease = this.#clock.after(idle, () => (this.#index = undefined));
    await index.load(breather);
    return index;
  }
}

/** What is still being written is indexed when it is whole. */
function isRunning({ summary }: SummaryOfLog): boolean {
  return summary.state === 'running';
}

function entryOf({ summary, stamp }: SummaryOfLog, filter: GramFilter): IndexEntry {
  return { id: summary.id, stamp, filter: filter.folded() };
}

function hitInTitle({ summary: { id, title } }: SummaryOfLog, { terms }: SearchQuery): SearchHit | undefined {
  const found = findTerms(title, foldCase(title), terms);
  return found && { chat: id, snippet: found.snippet };
}

function hitIn(
  chat: string,
  { turn, part, text }: ChatMessage,
  folded: string,
  { terms }: SearchQuery,
): SearchHit | undefined {
  const found = findTerms(text, folded, terms);
  return found && { chat, place: { turn, part, offset: found.offset }, snippet: found.snippet };
}

/** Takes the grams of a long text in pieces, between which others get their turn. */
async function takeAllGrams(folded: string, filter: GramFilter, breather: Breather): Promise<void> {
  for (let start = 0; start < folded.length; start += pieceLength) {
    takeGrams(folded.slice(start, start + pieceLength + longestGram - 1), filter);
    if (breather.due) await breather.pause();
  }
}
