import * as l10n from '@vscode/l10n';
import { behindString, isEscaped } from './behindString.ts';
import { largestRecord, type Framer, type FramerOptions, type WireRecord } from './framer.ts';
import { TransportError } from './transportError.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

const recordSeparator = '\x1e';
const quote = 0x22;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Characters in which the beginnings of two objects are alike: few, since engines look for short texts faster. */
const alike = 6;

/**
 * Frames a body as JSON objects one after the other. Between them may stand white space, the record separator of a JSON
 * text sequence (RFC 7464), and the brackets and commas of one enclosing list. It looks at nothing but where objects
 * begin and end: whether they are JSON is for whoever reads them.
 */
export class JsonSequenceFramer implements Framer {
  failure: TransportError | undefined;
  readonly #decoder = new Utf8Decoder();
  readonly #largest: number;
  /** What came of the object that is open. */
  #object = '';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #guesses = true;

  constructor({ largest = largestRecord }: FramerOptions = {}) {
    this.#largest = largest;
  }

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return this.failure ? [] : this.#take(this.#decoder.decode(chunk));
  }

  end(): readonly WireRecord[] {
    const records = this.failure ? [] : this.#take(this.#decoder.end());
    if (this.#depth > 0) {
      this.failure ??= new TransportError('cut-off', l10n.t('The connection ended in the middle of an object.'));
    }
    return records;
  }

  #take(text: string): WireRecord[] {
    const records: WireRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const start = this.#depth === 0 ? this.#findObject(text, at) : at;
      if (start === text.length) break;
      const guessed = this.#depth === 0 ? this.#guess(text, start) : undefined;
      if (guessed) {
        records.push(guessed);
        at = start + guessed.data.length;
        continue;
      }
      at = this.#findEnd(text, start);
      const piece = text.slice(start, at);
      // No text of a sequence holds a separator, not even in a string: the object that is open was never finished.
      if (piece.includes(recordSeparator)) {
        this.failure = new TransportError('malformed', l10n.t('A new object began in the middle of another one.'));
        break;
      }
      this.#object += piece;
      if (this.#depth > 0) break;
      records.push({ data: this.#object });
      this.#object = '';
    }
    if (this.#object.length > this.#largest) {
      this.failure ??= new TransportError('too-large', l10n.t('One object of the reply is too large.'));
    }
    return records;
  }

  /** Where an object begins, or the end of the text. */
  #findObject(text: string, from: number): number {
    let at = from;
    while (isBetween(text.charCodeAt(at))) at += 1;
    if (at === text.length || text.charCodeAt(at) === openBrace) return at;
    const shown = text.slice(at, at + 60);
    this.failure = new TransportError('malformed', l10n.t('Where an object should begin, this came: {0}', shown));
    return text.length;
  }

  /**
   * The object that begins here, as far as the next one that begins like it. When that is JSON it is whole, and finding
   * out has cost no more than whoever reads it would have spent. After a wrong guess there are no more.
   */
  #guess(text: string, start: number): WireRecord | undefined {
    if (!this.#guesses) return undefined;
    let end = text.indexOf(text.slice(start, start + alike), start + alike);
    if (end < 0 || end - start > this.#largest) return undefined;
    while (isBetween(text.charCodeAt(end - 1))) end -= 1;
    const data = text.slice(start, end);
    try {
      const json: unknown = JSON.parse(data);
      return { data, json };
    } catch {
      this.#guesses = false;
      return undefined;
    }
  }

  /** The place behind the object that is open, or the end of the text. Strings are jumped over, for speed. */
  #findEnd(text: string, from: number): number {
    let depth = this.#depth;
    let at = from;
    if (this.#inString) {
      const start = this.#escaped ? from + 1 : from;
      at = behindString(text, start);
      if (at < 0) return this.#endInString(text, start);
      this.#inString = false;
    }
    while (at < text.length) {
      const code = text.charCodeAt(at);
      at += 1;
      if (code === quote) {
        const start = at;
        at = behindString(text, start);
        if (at >= 0) continue;
        this.#depth = depth;
        return this.#endInString(text, start);
      }
      // Most of what stands outside strings comes before the brackets: colons, commas, digits.
      if (code < openBracket) continue;
      if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.#depth = depth;
    return at;
  }

  #endInString(text: string, start: number): number {
    this.#inString = true;
    this.#escaped = isEscaped(text, start, text.length);
    return text.length;
  }
}

/** True for what may stand between objects. */
function isBetween(code: number): boolean {
  switch (code) {
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x1e:
    case 0x20:
    case 0x2c: // ,
    case openBracket:
    case closeBracket:
      return true;
    default:
      return false;
  }
}
