import type { Clock } from '../../clock.ts';
import type { SummaryOfLog } from '../readSummary.ts';
import { Breather } from './breather.ts';
import type { ChatMessage } from './chatMessages.ts';
import { foldCase } from './foldCase.ts';
import { GramFilter } from './gramFilter.ts';
import { takeGrams } from './grams.ts';
import { IndexFile } from './indexFile.ts';
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

/**
 * Searches the texts of chats, newest chat first. The truth is in the logs: the index only tells which of them need not be
 * read. A chat that it does not know as it is now, because it is written at this moment, or another window has indexed it
 * differently, or the index is gone, is read, and indexed by the way.
 */
export class ChatSearch {
  readonly #logOf: (id: string) => string;
  readonly #chats: () => Promise<SummaryOfLog[]>;
  readonly #indexPath: string;
  readonly #clock: Clock;
  #index: IndexFile | undefined;
  #cancelRelease: (() => void) | undefined;

  /** @param chats All chats, the last changed one first. */
  constructor(logOf: (id: string) => string, chats: () => Promise<SummaryOfLog[]>, indexPath: string, clock: Clock) {
    this.#logOf = logOf;
    this.#chats = chats;
    this.#indexPath = indexPath;
    this.#clock = clock;
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
      yield* this.#inTitle(chat, query);
      const entry = index.get(chat.summary.id, chat.stamp);
      if (entry && !entry.filter.hasAll(query.grams)) {
        if (breather.due) await breather.pause();
        continue;
      }
      const messages = await readMessages(this.#logOf(chat.summary.id), breather, signal);
      const filter = entry || chat.open ? undefined : new GramFilter();
      for (const message of messages ?? []) {
        if (breather.due) await breather.pause();
        if (signal?.aborted) return;
        yield* this.#inMessage(chat, message, query, filter);
      }
      if (filter && messages) await index.add({ id: chat.summary.id, stamp: chat.stamp, filter: filter.folded() });
    }
  }

  /** Indexes what is not indexed yet, in slices between which everything else gets its turn. */
  async update(signal?: AbortSignal): Promise<void> {
    const breather = new Breather(this.#clock);
    const index = await this.#open(breather);
    const chats = await this.#chats();
    for (const { summary, stamp, open } of chats) {
      if (open || index.get(summary.id, stamp)) continue;
      const filter = new GramFilter();
      const messages = await readMessages(this.#logOf(summary.id), breather, signal);
      if (!messages) return;
      for (const { text } of messages) {
        takeGrams(foldCase(text), filter);
        if (breather.due) await breather.pause();
        if (signal?.aborted) return;
      }
      await index.add({ id: summary.id, stamp, filter: filter.folded() });
    }
    await index.keepOnly(new Set(chats.map(({ summary }) => summary.id)));
  }

  dispose(): void {
    this.#cancelRelease?.();
    this.#index = undefined;
  }

  async #open(breather: Breather): Promise<IndexFile> {
    const index = (this.#index ??= new IndexFile(this.#indexPath));
    this.#cancelRelease?.();
    this.#cancelRelease = this.#clock.after(idle, () => (this.#index = undefined));
    await index.load(breather);
    return index;
  }

  *#inTitle({ summary }: SummaryOfLog, { terms }: SearchQuery): Iterable<SearchHit> {
    const found = findTerms(summary.title, foldCase(summary.title), terms);
    if (found) yield { chat: summary.id, snippet: found.snippet };
  }

  *#inMessage(
    { summary }: SummaryOfLog,
    { turn, part, text }: ChatMessage,
    { terms }: SearchQuery,
    filter: GramFilter | undefined,
  ): Iterable<SearchHit> {
    const folded = foldCase(text);
    if (filter) takeGrams(folded, filter);
    const found = findTerms(text, folded, terms);
    if (found) yield { chat: summary.id, place: { turn, part, offset: found.offset }, snippet: found.snippet };
  }
}
