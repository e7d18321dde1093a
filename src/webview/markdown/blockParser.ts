import { acceptsLines, Block, type BlockKind, canContain } from './block.ts';
import { addRow, blockStarts, type Started } from './blockStarts.ts';
import type { Definitions } from './definitions.ts';
import { closesFence } from './fence.ts';
import { Line } from './line.ts';
import { takeDefinitions } from './linkDefinitions.ts';
import { cellsOf } from './tableRow.ts';

/**
 * Finds the blocks of a Markdown text line by line, so that no line is ever looked at twice
 * (https://spec.commonmark.org/0.31.2/#phase-1-block-structure). A line that has not ended can be tried, and taken back.
 */
export class BlockParser {
  readonly document = new Block('document');
  /** True for all that we read; false for CommonMark alone. */
  readonly extended: boolean;
  tip = this.document;
  readonly #definitions: Definitions;
  /** The deepest block that the line belongs to. */
  #matched = this.document;
  #afterBlank = false;
  #trying = false;

  constructor(definitions: Definitions, extended: boolean) {
    this.#definitions = definitions;
    this.extended = extended;
  }

  /** How many blocks the one to come would stand in. */
  get depth(): number {
    let depth = 0;
    for (let block = this.#matched.parent; block; block = block.parent) depth += 1;
    return depth;
  }

  read(text: string): void {
    // All that one blank line ends has ended.
    if (this.#afterBlank && this.tip.kind !== 'code' && /^[ \t]*$/.test(text)) return;
    const line = new Line(text);
    const ended = this.#match(line);
    const leaf = ended || this.#start(line);
    const blank = line.blank && this.#countsAsBlank();
    if (!leaf) this.#takeRest(line);
    this.#afterBlank = blank;
  }

  /** Reads a line that may go on. The function that it gives makes as if it had not been read. */
  try(text: string): () => void {
    const [tip, matched, afterBlank] = [this.tip, this.#matched, this.#afterBlank];
    const restore: (() => void)[] = [];
    for (let block: Block | undefined = this.tip; block; block = block.parent) restore.push(block.save());
    this.#trying = true;
    this.read(text);
    this.#trying = false;
    return () => {
      for (const back of restore) back();
      [this.tip, this.#matched, this.#afterBlank] = [tip, matched, afterBlank];
    };
  }

  end(): void {
    while (this.tip !== this.document) this.close(this.tip);
    this.close(this.document);
  }

  add(kind: BlockKind): Block {
    this.closeUnmatched();
    while (!canContain(this.tip, kind)) this.close(this.tip);
    const parent = this.tip;
    if (this.#afterBlank && parent.children.length > 0) loosen(parent);
    const block = new Block(kind, parent);
    parent.children.push(block);
    this.tip = block;
    this.#matched = block;
    return block;
  }

  close(block: Block): void {
    block.open = false;
    if (block.kind === 'paragraph') this.#closeParagraph(block);
    block.final = !this.#trying;
    if (this.tip === block && block.parent) this.tip = block.parent;
    if (this.#matched === block && block.parent) this.#matched = block.parent;
  }

  /** Closes what the line does not belong to. */
  closeUnmatched(): void {
    while (this.tip !== this.#matched) this.close(this.tip);
  }

  withoutDefinitions(text: string): string {
    return takeDefinitions(text, (label, target) => {
      if (!this.#trying) this.#definitions.define(label, target);
    });
  }

  footnoteDefined(label: string): void {
    if (!this.#trying) this.#definitions.defineFootnote(label);
  }

  /** Finds the open blocks that the line belongs to. True if it only closes one of them. */
  #match(line: Line): boolean {
    let block = this.document;
    for (let next = block.lastChild; next?.open; next = block.lastChild) {
      if (next.fence && !line.indented && closesFence(line.words, next.fence)) {
        this.#matched = next;
        this.closeUnmatched();
        this.close(next);
        return true;
      }
      if (!continues(next, line)) break;
      block = next;
    }
    this.#matched = block;
    return false;
  }

  /** Opens the blocks that the line begins. True if one of them took the line. */
  #start(line: Line): boolean {
    if (this.#matched.kind === 'code' || this.#matched.formulaEnd !== undefined) return false;
    let started: Started;
    do {
      const container = this.#matched;
      started = 'none';
      for (const start of blockStarts) {
        started = start(this, container, line);
        if (started !== 'none') break;
      }
    } while (started === 'container');
    return started === 'leaf';
  }

  #takeRest(line: Line): void {
    const lazy = this.tip !== this.#matched && !line.blank && this.tip.kind === 'paragraph';
    if (lazy) return addText(this.tip, line, this.extended);
    this.closeUnmatched();
    const block = this.#matched;
    if (block.kind === 'code') addCode(block, line);
    else if (block.kind === 'table') this.close(addRow(block, cellsOf(line.words)));
    else if (acceptsLines(block)) addText(block, line, this.extended);
    else if (!line.blank) addText(this.add('paragraph'), line, this.extended);
  }

  /** A blank line within a quote or a fence does not part the items of the list around it. */
  #countsAsBlank(): boolean {
    const { kind, fence, children } = this.#matched;
    if (kind === 'quote' || fence) return false;
    return !(kind === 'item' && children.length === 0);
  }

  #closeParagraph(block: Block): void {
    block.text = this.withoutDefinitions(block.text).trim();
    block.formulaEnd = undefined;
  }
}

/** Takes what marks the line as part of the block. */
function continues(block: Block, line: Line): boolean {
  switch (block.kind) {
    case 'quote':
      if (line.indented || !line.words.startsWith('>')) return false;
      line.skipSpaces();
      line.skipCharacters(1);
      if (line.isSpace()) line.skipColumns(1);
      return true;
    case 'item':
    case 'footnote':
      return continuesItem(block, line);
    case 'code':
      return continuesCode(block, line);
    case 'paragraph':
    case 'table':
      return !line.blank;
    case 'document':
    case 'list':
      return true;
    case 'heading':
    case 'rule':
    case 'row':
      return false;
  }
}

function continuesItem({ kind, indent, children }: Block, line: Line): boolean {
  const columns = kind === 'footnote' ? 4 : indent;
  if (line.blank) {
    if (children.length === 0) return false;
    line.skipSpaces();
    return true;
  }
  if (line.indent < columns) return false;
  line.skipColumns(columns);
  return true;
}

function continuesCode({ fence }: Block, line: Line): boolean {
  if (fence) line.skipColumns(Math.min(fence.indent, line.indent));
  else if (line.indented) line.skipColumns(4);
  else if (line.blank) line.skipSpaces();
  else return false;
  return true;
}

function addCode(block: Block, line: Line): void {
  const text = block.pieces.length > 0 ? `\n${line.rest}` : line.rest;
  if (!block.fence && line.blank) {
    block.blankLines.push(text);
  } else {
    for (const blank of block.blankLines) block.pieces.push(blank);
    block.pieces.push(text);
    block.blankLines = [];
  }
}

function addText(block: Block, line: Line, extended: boolean): void {
  const words = line.words;
  block.text += block.text === '' ? words : `\n${words}`;
  if (!extended) return;
  if (block.formulaEnd !== undefined) {
    if (words.includes(block.formulaEnd)) block.formulaEnd = undefined;
    return;
  }
  const opening = /^(?:\$\$|\\\[)/.exec(words)?.[0];
  if (opening === undefined) return;
  const closing = opening === '$$' ? '$$' : '\\]';
  if (!words.includes(closing, opening.length)) block.formulaEnd = closing;
}

/** A blank line stands before what is about to be added here. */
function loosen(parent: Block): void {
  const list = parent.kind === 'item' ? parent.parent : parent;
  if (list?.kind === 'list') list.loose = true;
}
