import * as l10n from '@vscode/l10n';
import { largestRecord, type Framer, type FramerOptions, type WireRecord } from './framer.ts';
import { TransportError } from './transportError.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

/**
 * Frames a body as one JSON text a line (https://github.com/ndjson/ndjson-spec). Lines end in LF or CRLF; blank ones do
 * not count. A last line without its end is a record when it is whole.
 */
export class NdjsonFramer implements Framer {
  failure: TransportError | undefined;
  readonly #decoder = new Utf8Decoder();
  readonly #largest: number;
  #line = '';

  constructor({ largest = largestRecord }: FramerOptions = {}) {
    this.#largest = largest;
  }

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return this.#take(this.#decoder.decode(chunk));
  }

  end(): readonly WireRecord[] {
    const records = this.#take(this.#decoder.end());
    const last = trimmed(this.#line);
    if (last === '' || this.failure) return records;
    if (isJson(last)) return [...records, { data: last }];
    this.failure = new TransportError('cut-off', l10n.t('The connection ended in the middle of a line.'));
    return [...records, { data: last, unfinished: true }];
  }

  #take(text: string): WireRecord[] {
    const records: WireRecord[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const data = trimmed(this.#line + text.slice(start, end));
      this.#line = '';
      start = end + 1;
      if (data.length > this.#largest) return this.#tooLarge(records);
      if (data !== '') records.push({ data });
    }
    this.#line += text.slice(start);
    return this.#line.length > this.#largest ? this.#tooLarge(records) : records;
  }

  #tooLarge(records: WireRecord[]): WireRecord[] {
    this.failure = new TransportError('too-large', l10n.t('One line of the reply is too large.'));
    this.#line = '';
    return records;
  }
}

/** A line without what JSON calls white space (RFC 8259, section 2) around it; `trim` knows more kinds. */
function trimmed(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && ' \t\r'.includes(line.charAt(start))) start += 1;
  while (end > start && ' \t\r'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(start, end);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
