import { foldCase } from './foldCase.ts';
import { takeGrams } from './grams.ts';

/** What is looked for: texts that stand, all of them and in any case, in one prompt or reply. */
export interface SearchQuery {
  /** With their case folded, each once. */
  terms: readonly string[];
  /** The hashes of the grams that a chat must have to hold all terms. */
  grams: readonly number[];
}

/** Reads what the user typed: words, each of which may be part of a longer one, and phrases in quotes. */
export function searchQuery(typed: string): SearchQuery {
  const found = typed.normalize('NFC').matchAll(/"([^"]+)"?|[^\s"]+/g);
  const texts = Array.from(found, ([whole, phrase]) => (phrase ?? whole).trim());
  const terms = [...new Set(texts.filter((text) => text !== '').map(foldCase))];
  const grams = new Set<number>();
  for (const term of terms) takeGrams(term, grams);
  return { terms, grams: [...grams] };
}
