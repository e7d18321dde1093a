/** A piece of a text around what was found in it, on one line. */
export interface Snippet {
  text: string;
  /** Where in `text` the found words stand: start and length in UTF-16 units, in order. */
  marks: readonly { start: number; length: number }[];
}

const before = 40;
const length = 160;

/**
 * Finds the terms of a query in a text.
 * @param folded The text with its case folded, as long as `text`.
 * @returns Where the first of them stands and what is around it; undefined where one of them is missing.
 */
export function findTerms(
  text: string,
  folded: string,
  terms: readonly string[],
): { offset: number; snippet: Snippet } | undefined {
  const places = terms.map((term) => folded.indexOf(term));
  if (places.length === 0 || places.includes(-1)) return undefined;
  const offset = Math.min(...places);
  const start = wholeFrom(text, Math.max(0, offset - before));
  const end = wholeFrom(text, Math.min(text.length, start + length));
  const marks = marksIn(folded.slice(start, end), terms);
  return { offset, snippet: { text: text.slice(start, end).replaceAll(/\s/g, ' '), marks } };
}

/** The next place at or after this one that does not lie within a surrogate pair. */
function wholeFrom(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return index > 0 && unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}

/** All places of all terms; those that overlap count as one. */
function marksIn(folded: string, terms: readonly string[]): Snippet['marks'] {
  const found: { start: number; length: number }[] = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
      found.push({ start: at, length: term.length });
    }
  }
  const marks: { start: number; length: number }[] = [];
  for (const mark of found.sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1);
    if (last && mark.start < last.start + last.length) {
      last.length = Math.max(last.length, mark.start + mark.length - last.start);
    } else marks.push(mark);
  }
  return marks;
}
