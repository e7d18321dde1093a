import type { Framer, WireRecord } from './framer.ts';

/** Takes a body as plain UTF-8 text: every piece that came is a record. No character is split. */
export class TextFramer implements Framer {
  readonly failure = undefined;
  readonly #decoder = new TextDecoder();

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return recordOf(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): readonly WireRecord[] {
    return recordOf(this.#decoder.decode());
  }
}

function recordOf(data: string): WireRecord[] {
  return data === '' ? [] : [{ data }];
}
