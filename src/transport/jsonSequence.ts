import { largestRecord, type Framer, type FramerOptions, type WireRecord } from './framer.ts';
import { TransportError } from './transportError.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

const quote = 0x22;
const backslash = 0x5c;
const recordSeparator = 0x1e;

/**
 * Frames a body as JSON objects one after the other. Between them may stand white space, the record separator of a JSON
 * text sequence (RFC 7464), and the brackets and commas of one enclosing list. It looks at nothing but where objects
 * begin and end: whether they are JSON is for whoever reads them.
 */
export class JsonSequenceFramer implements Framer {
  failure: TransportError | undefined;
  readonly #decoder = new Utf8Decoder();
  readonly #largest: number;
  #object = '';
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor({ largest = largestRecord }: FramerOptions = {}) {
    this.#largest = largest;
  }

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return this.failure ? [] : this.#take(this.#decoder.decode(chunk));
  }

  end(): readonly WireRecord[] {
    const records = this.feed(new Uint8Array());
    const rest = this.#take(this.#decoder.end());
    if (this.#depth > 0) {
      this.failure ??= new TransportError('cut-off', 'The connection ended in the middle of an object.');
    }
    return [...records, ...rest];
  }

  #take(text: string): WireRecord[] {
    const records: WireRecord[] = [];
    let start = 0;
    let at = 0;
    while (at < text.length && !this.failure) {
      if (this.#inString) at = this.#skipString(text, at);
      else if (this.#depth === 0) {
        if (this.#opens(text, at)) start = at;
        at += 1;
      } else {
        if (this.#closes(text, at)) {
          records.push({ data: this.#object + text.slice(start, at + 1) });
          this.#object = '';
        }
        at += 1;
      }
    }
    if (this.#depth > 0) this.#object += text.slice(start);
    if (this.#object.length > this.#largest) {
      this.failure ??= new TransportError('too-large', 'One object of the reply is too large.');
    }
    return records;
  }

  /** Looks at a character between objects. True where an object begins. */
  #opens(text: string, at: number): boolean {
    const character = text.charAt(at);
    if (character === '{') {
      this.#depth = 1;
      return true;
    }
    if (!/[ \t\r\n,[\]]/.test(character) && character.charCodeAt(0) !== recordSeparator) {
      const shown = text.slice(at, at + 60);
      this.failure = new TransportError('malformed', `Where an object should begin, this came: ${shown}`);
    }
    return false;
  }

  /** Looks at a character of an object outside its strings. True where the object ends. */
  #closes(text: string, at: number): boolean {
    switch (text.charCodeAt(at)) {
      case quote:
        this.#inString = true;
        return false;
      case 0x7b: // {
      case 0x5b: // [
        this.#depth += 1;
        return false;
      case 0x7d: // }
      case 0x5d: // ]
        this.#depth -= 1;
        return this.#depth === 0;
      case recordSeparator:
        this.#beginsAnother();
        return false;
      default:
        return false;
    }
  }

  #beginsAnother(): void {
    this.failure = new TransportError('malformed', 'A new object began in the middle of another one.');
  }

  /** Where the string that is open goes on after this text, or the place behind its closing quote. */
  #skipString(text: string, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    for (let begin = from; ; begin = at) {
      const end = text.indexOf('"', at);
      const stop = end < 0 ? text.length : end;
      if (text.slice(begin, stop).includes('\x1e')) {
        this.#beginsAnother();
        return text.length;
      }
      const run = backslashesBefore(text, stop, at);
      if (end < 0) {
        this.#escaped = run % 2 === 1;
        return text.length;
      }
      at = end + 1;
      if (run % 2 === 1) continue;
      this.#inString = false;
      return at;
    }
  }
}

function backslashesBefore(text: string, end: number, from: number): number {
  let run = 0;
  while (end - run > from && text.charCodeAt(end - run - 1) === backslash) run += 1;
  return run;
}
