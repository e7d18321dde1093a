/** CSS pixels of a character on the average, and of what stands around the text of a cell. */
const characterWidth = 9;
const padding = 18;

/** Characters of a column that is as wide as its text. One with more shares what is left with others like it. */
const fewest = 5;
const most = 16;

/** CSS pixels that a column with much text has at least: more in a table that a side bar is too narrow for in any case. */
const leastShare = (columns: number) => (columns > 3 ? 180 : 80);

export interface ColumnWidths {
  /** CSS pixels of each column; undefined for one that takes its share of what is left. */
  columns: (number | undefined)[];
  /** CSS pixels of the whole table, at least. */
  least: number;
}

/**
 * How wide the columns of a table are, by the texts of some of its rows. Nothing is measured in the document: that would
 * lay it out in the middle of a frame.
 */
export function columnWidths(rows: readonly (readonly string[])[]): ColumnWidths {
  const columns = (rows[0] ?? []).map((_, column) => widthOf(rows.map((cells) => cells[column] ?? '')));
  return { columns, least: columns.reduce<number>((sum, width) => sum + (width ?? leastShare(columns.length)), 0) };
}

function widthOf(texts: readonly string[]): number | undefined {
  const longest = Math.max(fewest, ...texts.map(lengthOf));
  return longest > most ? undefined : longest * characterWidth + padding;
}

/** Chinese, Japanese and Korean; an emoji is two units of text as it is. */
const wide = /[\u1100-\uD7FF\uF900-\uFFDC]/g;

/** Characters that are shown of a text, where a wide one counts twice; of a long text, more than `most`. */
function lengthOf(text: string): number {
  const shown = text
    .slice(0, 200)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`~]/g, '');
  return shown.length + (shown.match(wide)?.length ?? 0);
}
