import type { Line } from './line.ts';

/** What makes lines an item of a list (https://spec.commonmark.org/0.31.2/#list-items). */
export interface ListMarker {
  ordered: boolean;
  /** The bullet, or what stands behind the number: items belong to one list only where these are the same. */
  mark: string;
  start: number;
}

export interface ItemStart {
  marker: ListMarker;
  /** Columns, from the start of the containing block, by which what belongs to the item is indented. */
  indent: number;
}

/**
 * Reads the marker of an item and moves behind it. Undefined, and the line as it was, if there is none.
 *
 * @param interrupts True in a paragraph, where an item must not be empty and must begin with 1.
 */
export function readItemStart(line: Line, interrupts: boolean): ItemStart | undefined {
  const words = line.words;
  const [matched, bullet, digits, delimiter] = /^(?:([*+-])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(words) ?? [];
  if (matched === undefined) return undefined;
  const start = Number(digits ?? 1);
  if (interrupts && (start !== 1 || /^[ \t]*$/.test(words.slice(matched.length)))) return undefined;
  const before = line.indent;
  line.skipSpaces();
  line.skipCharacters(matched.length);
  const width = before + matched.length + paddingAfter(line);
  const ordered = bullet === undefined;
  return { marker: { ordered, mark: bullet ?? delimiter ?? '', start }, indent: width };
}

/** One to four columns are part of the indentation; of more, and of none, one is, for then the item begins with code. */
function paddingAfter(line: Line): number {
  const columns = line.indent;
  if (!line.blank && columns >= 1 && columns <= 4) {
    line.skipColumns(columns);
    return columns;
  }
  if (line.isSpace()) line.skipColumns(1);
  return 1;
}

export function sameList(one: ListMarker | undefined, other: ListMarker): boolean {
  return one?.ordered === other.ordered && one.mark === other.mark;
}
