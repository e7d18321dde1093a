import { Block, type BlockKind } from './block.ts';
import type { BlockParser } from './blockParser.ts';
import { openingFence } from './fence.ts';
import type { Line } from './line.ts';
import { readItemStart, sameList } from './listMarker.ts';
import { cellsOf, delimiterRow } from './tableRow.ts';

/** What a line begins: blocks that go on to be looked into, a leaf that takes the rest of the line, or nothing. */
export type Started = 'container' | 'leaf' | 'none';

export type BlockStart = (parser: BlockParser, container: Block, line: Line) => Started;

const rule = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const alert = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i;

/** Deeper nesting is text: nobody reads it, and the document would get too deep to be laid out. */
const deepest = 100;

const quote: BlockStart = (parser, _container, line) => {
  if (line.indented || !line.words.startsWith('>') || parser.depth >= deepest) return 'none';
  line.skipSpaces();
  line.skipCharacters(1);
  if (line.isSpace()) line.skipColumns(1);
  parser.add('quote');
  return 'container';
};

/** The first line of a quote can make an alert of it. */
const alertTitle: BlockStart = (parser, container, line) => {
  if (!parser.extended || container.kind !== 'quote' || container.children.length > 0 || container.alert) return 'none';
  const kind = alert.exec(line.words)?.[1];
  if (line.indented || kind === undefined) return 'none';
  container.alert = kind.toLowerCase();
  return 'leaf';
};

const heading: BlockStart = (parser, _container, line) => {
  const [matched, marks = '', text = ''] = /^(#{1,6})(?:[ \t]+(.*)|$)/.exec(line.words) ?? [];
  if (line.indented || matched === undefined) return 'none';
  const block = parser.add('heading');
  block.level = marks.length;
  block.text = text.replace(/^#+[ \t]*$|[ \t]+#+[ \t]*$/, '').trim();
  parser.close(block);
  return 'leaf';
};

const fenced: BlockStart = (parser, _container, line) => {
  const fence = line.indented ? undefined : openingFence(line.words, line.indent);
  if (!fence) return 'none';
  parser.add('code').fence = fence;
  return 'leaf';
};

const underline: BlockStart = (parser, container, line) => {
  if (line.indented || container.kind !== 'paragraph' || !/^(?:=+|-+)[ \t]*$/.test(line.words)) return 'none';
  parser.closeUnmatched();
  const text = parser.withoutDefinitions(container.text);
  if (text === '') return 'none';
  container.kind = 'heading';
  container.level = line.words.startsWith('=') ? 1 : 2;
  container.text = text.trim();
  parser.close(container);
  return 'leaf';
};

const table: BlockStart = (parser, container, line) => {
  if (!parser.extended || line.indented || container.kind !== 'paragraph') return 'none';
  const alignments = delimiterRow(line.words);
  if (!alignments) return 'none';
  const headAt = container.text.lastIndexOf('\n') + 1;
  const head = cellsOf(container.text.slice(headAt));
  if (alignments.length !== head.length) return 'none';
  parser.closeUnmatched();
  const before = container.text.slice(0, Math.max(0, headAt - 1));
  container.text = before;
  if (before === '') container.kind = 'table';
  const made = before === '' ? container : parser.add('table');
  made.alignments = alignments;
  parser.close(addRow(made, head));
  return 'leaf';
};

const thematicBreak: BlockStart = (parser, _container, line) => {
  if (line.indented || !rule.test(line.words)) return 'none';
  parser.close(parser.add('rule'));
  return 'leaf';
};

const footnote: BlockStart = (parser, container, line) => {
  const [matched, label = ''] = /^\[\^([^\s[\]]+)\]:[ \t]*/.exec(line.words) ?? [];
  if (!parser.extended || line.indented || matched === undefined || container.kind === 'paragraph') return 'none';
  if (parser.depth >= deepest) return 'none';
  line.skipSpaces();
  line.skipCharacters(matched.length);
  parser.add('footnote').label = label;
  parser.footnoteDefined(label);
  return 'container';
};

const item: BlockStart = (parser, container, line) => {
  if (line.indented || parser.depth >= deepest) return 'none';
  const start = readItemStart(line, container.kind === 'paragraph');
  if (!start) return 'none';
  parser.closeUnmatched();
  if (container.kind !== 'list' || !sameList(container.marker, start.marker)) parser.add('list').marker = start.marker;
  parser.add('item').indent = start.indent;
  return 'container';
};

const indentedCode: BlockStart = (parser, _container, line) => {
  if (!line.indented || parser.tip.kind === 'paragraph' || line.blank) return 'none';
  line.skipColumns(4);
  parser.add('code').pieces.push(line.rest);
  return 'leaf';
};

/** In the order in which they are tried. */
export const blockStarts: readonly BlockStart[] = [
  alertTitle,
  quote,
  heading,
  fenced,
  table,
  underline,
  thematicBreak,
  footnote,
  item,
  indentedCode,
];

/** Adds a row with a cell for each column. */
export function addRow(made: Block, cells: readonly string[]): Block {
  const row = new Block('row' satisfies BlockKind, made);
  row.cells = made.alignments.map((_, index) => cells[index] ?? '');
  made.children.push(row);
  return row;
}
