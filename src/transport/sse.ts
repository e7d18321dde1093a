import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { TransportError } from './transportError.ts';

/** One server-sent event: its data, and its type where it has one. */
export interface SseRecord {
  event?: string;
  data: string;
  /**
   * The body ended inside this event, and the error follows. Only an end mark, which cannot be part of anything longer,
   * may still be taken from it.
   */
  unfinished?: true;
}

/** Characters that one event may hold: more is not a delta but a mistake or an attack. */
export const largestEvent = 8 * 1024 * 1024;

/**
 * Frames a body as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Throws a
 * `TransportError` when an event is too large, and when the body ends inside an event: a browser drops such an event
 * without a word.
 */
export async function* sseRecords(chunks: AsyncIterable<Uint8Array>): AsyncIterable<SseRecord> {
  let records: SseRecord[] = [];
  let tooLarge = false;
  const parser = createParser({
    maxBufferSize: largestEvent,
    onEvent: (message) => records.push(asRecord(message)),
    onError: (error) => (tooLarge ||= error.type === 'max-buffer-size-exceeded'),
  });
  const unfinished = new UnfinishedEvent();
  // The parser strips the byte order mark: if the decoder did too, a second one would be lost.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    unfinished.feed(text);
    parser.feed(text);
    const complete = records;
    records = [];
    yield* complete;
    if (tooLarge) throw new TransportError('too-large', 'One event of the reply is larger than 8 MiB.');
  }
  if (!unfinished.open) return;
  parser.feed(`${decoder.decode()}\n\n`);
  for (const record of records) yield { ...record, unfinished: true };
  throw new TransportError('cut-off', 'The connection ended in the middle of an event.');
}

function asRecord({ event, data }: EventSourceMessage): SseRecord {
  return { ...(event !== undefined && { event }), data };
}

/**
 * Tells whether the text so far ends inside an event: after the last blank line there stands a line that is, or may
 * become, a data field. Only the last line's beginning is kept.
 */
class UnfinishedEvent {
  #line = '';
  #hasData = false;
  #afterCr = false;
  #begun = false;

  get open(): boolean {
    return this.#hasData || /^d(a(t(a(:.*)?)?)?)?$/s.test(this.#line);
  }

  feed(text: string): void {
    if (text === '') return;
    // A line feed after a carriage return belongs to it, also across chunks; so does a byte order mark to the beginning.
    const skips = (this.#afterCr && text.startsWith('\n')) || (!this.#begun && text.startsWith('\uFEFF'));
    const rest = skips ? text.slice(1) : text;
    this.#begun = true;
    this.#afterCr = text.endsWith('\r');
    const lines = rest.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      this.#line = (this.#line + line).slice(0, 6);
      if (index < lines.length - 1) this.#endLine();
    }
  }

  #endLine(): void {
    if (this.#line === '') this.#hasData = false;
    else if (/^data(:|$)/.test(this.#line)) this.#hasData = true;
    this.#line = '';
  }
}
