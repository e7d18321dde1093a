import type { StreamParser } from '@codemirror/streamparser';
import { element } from '../element.ts';
import { drawLine } from './drawLine.ts';
import { keepSelection } from './keepSelection.ts';
import { LineTokenizer, type Token } from './lineTokenizer.ts';
import { whenIdle } from './whenIdle.ts';

const linesInGroup = 32;

/** UTF-16 units that are coloured as they come; more at once, as of a reply that is shown again, wait for a quiet moment. */
const largestPiece = 8000;

interface Line {
  readonly element: HTMLElement;
  text: string;
}

/**
 * Lines of code that grow at their end, in groups that the browser lays out only when they come into sight: the cost of
 * one more piece depends on neither the number of lines nor on when the colours come.
 */
export class CodeLines {
  readonly #parent: HTMLElement;
  #group: HTMLElement | undefined;
  #count = 0;
  #open: Line | undefined;
  #tokenizer: LineTokenizer | undefined;
  /** Complete lines that have no colours yet; undefined where none will come. */
  #waiting: Line[] | undefined = [];
  #painted = 0;
  #painting = false;
  #ended = false;

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  append(text: string): void {
    const breaks = text.split('\n');
    const atOnce = !this.#painting && text.length <= largestPiece;
    breaks.forEach((piece, index) => this.#grow(piece, index < breaks.length - 1, atOnce));
  }

  /** Colours the lines by a grammar, those that are there and those that come. Without one they stay plain. */
  colour(grammar: StreamParser<unknown> | undefined): void {
    if (!grammar) {
      this.#waiting = undefined;
      return;
    }
    this.#tokenizer = new LineTokenizer(grammar);
    this.#paintLater();
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    if (this.#open) this.#draw(this.#open, false, !this.#painting);
  }

  #grow(piece: string, complete: boolean, atOnce: boolean): void {
    if (piece === '' && !complete) return;
    const line = (this.#open ??= { element: this.#addLine(), text: '' });
    line.text += piece;
    if (complete) this.#open = undefined;
    this.#draw(line, complete, atOnce);
  }

  #draw(line: Line, complete: boolean, atOnce: boolean): void {
    const tokenizer = atOnce ? this.#tokenizer : undefined;
    const tokens = tokenizer && (complete ? tokenizer.next(line.text) : tokenizer.peek(line.text));
    drawLine(line.element, tokens ?? plain(line.text), complete ? 'break' : this.#ended ? 'text' : 'open');
    if (complete && !tokens) {
      this.#waiting?.push(line);
      if (this.#tokenizer) this.#paintLater();
    }
  }

  #paintLater(): void {
    if (this.#painting) return;
    this.#painting = true;
    whenIdle(() => this.#paintSome());
  }

  /** Returns true when all lines have their colours. */
  #paintSome(): boolean {
    const tokenizer = this.#tokenizer;
    const waiting = this.#waiting;
    if (!tokenizer || !waiting) return true;
    const end = Math.min(this.#painted + linesInGroup, waiting.length);
    for (const line of waiting.slice(this.#painted, end)) {
      keepSelection(line.element, () => drawLine(line.element, tokenizer.next(line.text), 'break'));
    }
    this.#painted = end;
    if (end < waiting.length) return false;
    this.#waiting = [];
    this.#painted = 0;
    this.#painting = false;
    if (this.#open) this.#draw(this.#open, false, true);
    return true;
  }

  #addLine(): HTMLElement {
    if (!this.#group || this.#count % linesInGroup === 0) {
      // What is not laid out counts nothing, so each group says where its numbers begin.
      this.#group = element('span', { class: 'lines', 'data-before': String(this.#count) });
      this.#parent.append(this.#group);
    }
    this.#count += 1;
    return this.#group.appendChild(element('span', { class: 'line' }));
  }
}

function plain(text: string): Token[] {
  return text === '' ? [] : [{ text, class: undefined }];
}
