import * as l10n from '@vscode/l10n';
import { systemTimers, type Timers } from './clocks.ts';
import type { ExchangeOptions } from './httpExchange.ts';
import { reasonOf } from './reasonOf.ts';
import type { AnswerLine, RecordedExchange } from './recording.ts';
import { TransportError } from './transportError.ts';
import type { WireEnd, WireTap } from './wireTap.ts';

/** What came of one recorded request, line by line, each at its time; the tap hears it as it would hear a socket. */
export class PlayedAnswer {
  readonly #lines: AnswerLine[];
  readonly #left = new AbortController();
  /** The one of whoever asked, or that nobody wants the rest. */
  readonly #signal: AbortSignal;
  readonly #timers: Timers;
  readonly #tap: WireTap;
  readonly #start: number;
  #ended = false;
  #closed = false;
  #sent = 0;
  #awaitsSent: (() => void) | undefined;

  /** @param exchange Undefined where the recording has no more. */
  constructor(exchange: RecordedExchange | undefined, { signal, timers = systemTimers, tap = {} }: ExchangeOptions) {
    this.#lines = [...(exchange?.answer ?? [])];
    this.#signal = AbortSignal.any([signal, this.#left.signal]);
    this.#timers = timers;
    this.#tap = tap;
    this.#start = timers.now() - (exchange?.request.ms ?? 0);
  }

  /** The next line that is not about the connection or its other side; throws where the recording breaks off. */
  async next(): Promise<Extract<AnswerLine, { type: 'response' | 'chunk' | 'closed' }> | undefined> {
    for (let line = this.#lines.shift(); line; line = this.#lines.shift()) {
      if (line.type === 'sent') await this.#sending();
      else await this.#until(this.#start + line.ms);
      switch (line.type) {
        case 'sent':
          break;
        case 'connected':
          this.#tap.connected?.();
          break;
        case 'response':
          this.#tap.response?.(line.status, line.headers);
          return line;
        case 'chunk':
          this.#tap.chunk?.(bytesOf(line));
          return line;
        case 'closed':
          this.#closed = true;
          this.#tap.closed?.(line.code, line.reason);
          return line;
        case 'left-out':
          throw this.#cut(l10n.t('The recording leaves the rest out.'));
        case 'end':
          // Whoever reads messages hears of a broken connection by the way in which it was closed.
          if (line.how !== 'complete' && !this.#closed) throw this.#cut(l10n.t('The recording ends here.'));
          this.#end(line.how);
          return undefined;
      }
    }
    throw this.#cut(l10n.t('The recording ends here.'));
  }

  /** A message went out: what was recorded after it may come. */
  send(text: string): void {
    if (this.#ended) return;
    this.#tap.sent?.(text);
    this.#sent += 1;
    this.#awaitsSent?.();
  }

  /** Nobody wants the rest. */
  leave(): void {
    this.#end('left');
    this.#left.abort();
  }

  #cut(message: string): TransportError {
    this.#end('left');
    return new TransportError('cut-off', message);
  }

  #end(how: WireEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#tap.end?.(how);
  }

  async #sending(): Promise<void> {
    if (this.#sent === 0) await this.#wait((done) => ((this.#awaitsSent = done), () => (this.#awaitsSent = undefined)));
    this.#sent -= 1;
  }

  #until(time: number): Promise<void> {
    return this.#wait((done) => this.#timers.after(Math.max(0, time - this.#timers.now()), done));
  }

  /** @param begin Begins to wait and returns what takes that back. */
  #wait(begin: (done: () => void) => () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const signal = this.#signal;
      const stop = () => {
        takeBack();
        this.leave();
        reject(reasonOf(signal));
      };
      const takeBack = begin(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
  }
}

/** The bytes of a chunk. */
export function bytesOf(line: Extract<AnswerLine, { type: 'chunk' }>): Buffer {
  return 'text' in line ? Buffer.from(line.text, 'utf8') : Buffer.from(line.base64, 'base64');
}
