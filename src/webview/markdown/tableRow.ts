import type { Alignment } from './block.ts';

/** More columns than anyone can read; what stands in further ones is left out. */
const mostColumns = 128;

/** Splits a row of a table at its bars; a bar behind a backslash is text (https://github.github.com/gfm/#tables-extension-). */
export function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\|/, '');
  const cells: string[] = [];
  let cell = '';
  let ended = false;
  for (let at = 0; at < inner.length; at += 1) {
    const character = inner.charAt(at);
    ended = character === '|';
    if (character === '\\' && inner.charAt(at + 1) === '|') {
      cell += '|';
      at += 1;
    } else if (ended) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  if (!ended) cells.push(cell.trim());
  return cells.slice(0, mostColumns);
}

/** The alignments of the columns, if the line is the row that makes a table of the one before it. */
export function delimiterRow(words: string): Alignment[] | undefined {
  if (!/^[|:-][|:\- \t]*$/.test(words) || !words.includes('|')) return undefined;
  const cells = cellsOf(words);
  if (!cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
  return cells.map(alignment);
}

function alignment(cell: string): Alignment {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
  return cell.startsWith(':') ? 'left' : undefined;
}
