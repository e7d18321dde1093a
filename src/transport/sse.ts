import * as l10n from '@vscode/l10n';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { largestRecord, type Framer, type FramerOptions, type WireRecord } from './framer.ts';
import { TransportError } from './transportError.ts';
import { Utf8Decoder } from './utf8Decoder.ts';

/** Characters at the end that tell whether a data field begins there. */
const enough = 4;

/**
 * Frames a body as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Unlike a
 * browser, which drops such an event without a word, it fails when the body ends inside an event.
 */
export class SseFramer implements Framer {
  failure: TransportError | undefined;
  readonly #decoder = new Utf8Decoder();
  readonly #parser;
  #records: EventSourceMessage[] = [];
  /** The last text, with what came before it where it is short. */
  #last = '';

  constructor({ largest = largestRecord }: FramerOptions = {}) {
    this.#parser = createParser({
      maxBufferSize: largest,
      onEvent: (message) => this.#records.push(message),
      onError: (error) => {
        if (error.type !== 'max-buffer-size-exceeded') return;
        this.failure ??= new TransportError('too-large', l10n.t('One event of the reply is too large.'));
      },
    });
    // After an empty line the parser looks for no byte order mark: it would drop a second one, and what looks like one.
    this.#parser.feed('\n');
  }

  feed(chunk: Uint8Array): readonly WireRecord[] {
    return this.#take(this.#decoder.decode(chunk));
  }

  end(): readonly WireRecord[] {
    const complete = this.#take(this.#decoder.end());
    const begun = /(^|[\r\n])d(at?)?$/.test(this.#last);
    const unfinished = this.failure ? [] : this.#take('\n\n');
    if (begun || unfinished.length > 0) {
      this.failure ??= new TransportError('cut-off', l10n.t('The connection ended in the middle of an event.'));
    }
    return [...complete, ...unfinished.map(({ data }) => ({ data, unfinished: true }) as const)];
  }

  #take(text: string): readonly WireRecord[] {
    if (text === '') return [];
    this.#records = [];
    this.#parser.feed(text);
    this.#last = text.length < enough ? this.#last.slice(-enough) + text : text;
    return this.#records;
  }
}
