import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { largestRecord, type Framer, type FramerOptions, type WireRecord } from './framer.ts';
import { TransportError } from './transportError.ts';

/**
 * Frames a body as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Unlike a
 * browser, which drops such an event without a word, it fails when the body ends inside an event.
 */
export class SseFramer implements Framer {
  failure: TransportError | undefined;
  // The parser strips the byte order mark: if the decoder did too, a second one would be lost.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #parser;
  #records: EventSourceMessage[] = [];
  /** The last characters: enough to see a carriage return, or the beginning of a data field. */
  #tail: string | undefined;

  constructor({ largest = largestRecord }: FramerOptions = {}) {
    this.#parser = createParser({
      maxBufferSize: largest,
      onEvent: (message) => this.#records.push(message),
      onError: (error) => {
        if (error.type !== 'max-buffer-size-exceeded') return;
        this.failure ??= new TransportError('too-large', 'One event of the reply is too large.');
      },
    });
  }

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return this.#take(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): readonly WireRecord[] {
    // A carriage return at the very end is a whole line end, for which the parser would wait to see a line feed.
    const last = this.#take(this.#decoder.decode());
    const complete = [...last, ...(this.#tail?.endsWith('\r') ? this.#take('\n') : [])];
    const begun = /(^|[\r\n])d(at?)?$/.test(this.#tail ?? '');
    const unfinished = this.failure ? [] : this.#take('\n\n');
    if (begun || unfinished.length > 0) {
      this.failure ??= new TransportError('cut-off', 'The connection ended in the middle of an event.');
    }
    return [...complete, ...unfinished.map(({ data }) => ({ data, unfinished: true }) as const)];
  }

  #take(text: string): readonly WireRecord[] {
    if (text === '') return [];
    this.#records = [];
    this.#parser.feed(text);
    this.#tail = (
      (this.#tail ?? '') + text.slice(this.#tail === undefined && text.startsWith('\uFEFF') ? 1 : -4)
    ).slice(-4);
    return this.#records;
  }
}
