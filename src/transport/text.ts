import type { Framer, WireRecord } from './framer.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

/** Takes a body as plain UTF-8 text: every piece that came is a record. No character is split. */
export class TextFramer implements Framer {
  readonly failure = undefined;
  readonly #decoder = new Utf8Decoder();

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return recordOf(this.#decoder.decode(chunk));
  }

  end(): readonly WireRecord[] {
    return recordOf(this.#decoder.end());
  }
}

function recordOf(data: string): WireRecord[] {
  return data === '' ? [] : [{ data }];
}
