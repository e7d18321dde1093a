/** Receives the blocks of a text as they grow. Text belongs to the block that was started last. */
export interface BlockSink {
  paragraphStart(): void;
  /** A fenced code block; `info` is what stands behind the opening fence, for example `ts`. */
  codeStart(info: string): void;
  text(text: string): void;
  blockEnd(): void;
}

interface Fence {
  mark: string;
  length: number;
  indent: number;
  info: string;
}

/** A longer line is text, whatever it looks like: text must not wait unseen for the end of its line. */
const longestFence = 200;

const blank = /^[ \t]*$/;
const fenceStart = /^ {0,3}(?:`+|~+)?$/;
const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/;

/**
 * Splits a growing text into paragraphs and fenced code blocks, as CommonMark has them
 * (https://spec.commonmark.org/0.31.2/#fenced-code-blocks): ``` and ~~~, indented by up to three spaces, closed by a
 * fence at least as long, or by the end. All else of Markdown stays text.
 *
 * Each piece is passed on as soon as it is certain what it is; only the beginning of a line that may be a fence, and the
 * breaks between blocks, wait. Where the text is cut makes no difference. CRLF and a lone CR count as a line break.
 */
export class BlockSplitter {
  readonly #sink: BlockSink;
  #block: 'none' | 'paragraph' | 'code' = 'none';
  #fence: Fence | undefined;
  /** The beginning of a line that is not yet passed on; undefined once the line flows. */
  #line: string | undefined = '';
  /** Line breaks that are text only if more of the block follows. */
  #breaks = '';
  #afterReturn = false;
  #highSurrogate = '';

  constructor(sink: BlockSink) {
    this.#sink = sink;
  }

  feed(text: string): void {
    const pieces = this.#wholeCharacters(text).split(/(\r\n|\r|\n)/);
    pieces.forEach((piece, index) => (index % 2 === 0 ? this.#take(piece) : this.#lineEnd(piece)));
  }

  /** Passes on what waited. Nothing may be fed after it. */
  end(): void {
    this.#take(this.#highSurrogate);
    this.#highSurrogate = '';
    if (this.#line !== undefined && !blank.test(this.#line)) this.#decide(this.#line);
    this.#close();
  }

  /** Keeps a surrogate whose other half is still to come, so that no half character is ever drawn. */
  #wholeCharacters(text: string): string {
    const whole = this.#highSurrogate + text;
    this.#highSurrogate = /[\uD800-\uDBFF]$/.exec(whole)?.[0] ?? '';
    return this.#highSurrogate ? whole.slice(0, -1) : whole;
  }

  #take(text: string): void {
    if (text === '') return;
    this.#afterReturn = false;
    if (this.#line === undefined) return this.#sink.text(text);
    this.#line += text;
    if (!this.#mayBeFence(this.#line)) this.#flow(this.#line);
  }

  #lineEnd(mark: string): void {
    const secondHalf = mark === '\n' && this.#afterReturn;
    this.#afterReturn = mark === '\r';
    if (secondHalf) return;
    if (this.#line !== undefined) this.#lineEnded(this.#line);
    else this.#breaks += '\n';
    this.#line = '';
  }

  /** A line ended before it flowed: it is blank, a fence, or the text that it was until now. */
  #lineEnded(line: string): void {
    if (this.#block !== 'code' && blank.test(line)) return this.#close();
    if (this.#decide(line)) this.#breaks += '\n';
  }

  /** Returns true if the line was text. */
  #decide(line: string): boolean {
    if (this.#fence) {
      if (isClosing(line, this.#fence)) {
        this.#close();
        return false;
      }
    } else if (this.#open(line)) return false;
    this.#flow(line);
    return true;
  }

  #open(line: string): boolean {
    const fence = openingFence(line);
    if (!fence) return false;
    this.#close();
    this.#block = 'code';
    this.#fence = fence;
    this.#sink.codeStart(fence.info);
    return true;
  }

  #mayBeFence(line: string): boolean {
    if (line.length > longestFence) return false;
    if (blank.test(line) || fenceStart.test(line)) return true;
    return this.#fence ? isClosing(line, this.#fence) : openingFence(line) !== undefined;
  }

  /** The line is text from here on. */
  #flow(line: string): void {
    this.#line = undefined;
    if (this.#block === 'none') {
      this.#block = 'paragraph';
      this.#sink.paragraphStart();
    }
    const text = this.#breaks + (this.#fence ? withoutIndent(line, this.#fence.indent) : line);
    this.#breaks = '';
    if (text !== '') this.#sink.text(text);
  }

  #close(): void {
    if (this.#block !== 'none') this.#sink.blockEnd();
    this.#block = 'none';
    this.#fence = undefined;
    this.#breaks = '';
  }
}

function openingFence(line: string): Fence | undefined {
  const [matched, indent = '', marks = '', info = ''] = opening.exec(line) ?? [];
  if (matched === undefined || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { mark: marks.charAt(0), length: marks.length, indent: indent.length, info: info.trim() };
}

function isClosing(line: string, { mark, length }: Fence): boolean {
  const marks = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return marks !== undefined && marks.startsWith(mark) && marks.length >= length;
}

/** A fence that is indented takes as much indentation from each of its lines. */
function withoutIndent(line: string, indent: number): string {
  return line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0));
}
