import { type StreamParser, StringStream } from '@codemirror/streamparser';
import type { TokenClass } from '../../messages/tokenClass.ts';
import { tokenClass } from './tokenClass.ts';

export interface Token {
  text: string;
  class: TokenClass | undefined;
}

/** UTF-16 units; a longer line stays plain: it is data, and would be read again with every piece that comes. */
const longestLine = 5000;

const indentUnit = 2;
const tabSize = 4;

interface ReadLine {
  line: string;
  /** At its beginning. */
  state: unknown;
}

/**
 * The complete line that was read last by any tokenizer. Some grammars, such as that of CSS, keep what they read last
 * outside their state: where anything else was read meanwhile, the line before is read again first.
 */
let lastRead: ReadLine | undefined;

/** Reads code line by line; only the grammar's state at the beginning of the next line is kept. */
export class LineTokenizer {
  readonly #parser: StreamParser<unknown>;
  #state: unknown;
  /** The last line that was not empty. */
  #before: ReadLine | undefined;
  #broken = false;

  constructor(parser: StreamParser<unknown>) {
    this.#parser = parser;
    this.#state = parser.startState?.(indentUnit) ?? {};
  }

  /** The tokens of the next line, which is complete. @param line Without its line break. */
  next(line: string): Token[] {
    try {
      this.#reread();
      const before = { line, state: copyOf(this.#state, this.#parser) };
      const tokens = this.#read(line, this.#state);
      if (line !== '') lastRead = this.#before = before;
      return tokens;
    } catch {
      // A grammar that fails leaves a state that means nothing: the rest is plain.
      this.#broken = true;
      return plain(line);
    }
  }

  /** The tokens of the next line as far as it has come. */
  peek(line: string): Token[] {
    try {
      this.#reread();
      lastRead = undefined;
      return this.#read(line, copyOf(this.#state, this.#parser));
    } catch {
      return plain(line);
    }
  }

  #reread(): void {
    if (!this.#before || lastRead === this.#before) return;
    const { line, state } = this.#before;
    this.#read(line, copyOf(state, this.#parser));
  }

  #read(line: string, state: unknown): Token[] {
    if (this.#broken || line.length > longestLine) return plain(line);
    if (line === '') this.#parser.blankLine?.(state, indentUnit);
    const tokens: Token[] = [];
    const stream = new StringStream(line, tabSize, indentUnit);
    while (!stream.eol()) {
      const style = readToken(this.#parser, stream, state);
      addToken(tokens, stream.current(), tokenClass(style, stream));
    }
    return tokens;
  }
}

function plain(text: string): Token[] {
  return text === '' ? [] : [{ text, class: undefined }];
}

/** A grammar may change its state and read nothing, but not for ever. */
function readToken(parser: StreamParser<unknown>, stream: StringStream, state: unknown): string | null {
  stream.start = stream.pos;
  for (let tries = 0; tries < 10; tries += 1) {
    const style = parser.token(stream, state);
    if (stream.pos > stream.start) return style;
  }
  throw new Error('The grammar does not advance.');
}

/** Neighbours of one class are one token, and blanks belong to the token before them: fewer elements, the same looks. */
function addToken(tokens: Token[], text: string, kind: TokenClass | undefined): void {
  const last = tokens.at(-1);
  if (last && (last.class === kind || (kind === undefined && /^\s+$/.test(text)))) last.text += text;
  else tokens.push({ text, class: kind });
}

/** Copies a state as CodeMirror does where a grammar does not say how: the object, and the lists right in it. */
function copyOf(state: unknown, parser: StreamParser<unknown>): unknown {
  if (parser.copyState) return parser.copyState(state);
  if (typeof state !== 'object' || state === null) return state;
  return Object.fromEntries(
    Object.entries(state).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.slice() : value,
    ]),
  );
}
