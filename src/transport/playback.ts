import * as l10n from '@vscode/l10n';
import type { Exchange, HttpRequest } from './exchange.ts';
import type { ExchangeOptions } from './httpExchange.ts';
import { bytesOf, PlayedAnswer } from './playedAnswer.ts';
import { parseRecording, type RecordedExchange } from './recording.ts';
import { TransportError } from './transportError.ts';
import type { WebSocketExchange, WebSocketRequest } from './webSocketExchange.ts';

/**
 * Plays a recording at its own pace, in place of servers: each request gets the answer that was recorded next, whatever
 * it asks. A WebSocket goes on past a message that went out when one goes out again.
 */
export class Playback {
  readonly #exchanges: readonly RecordedExchange[];
  #next = 0;

  constructor(recording: string) {
    this.#exchanges = parseRecording(recording);
  }

  /** In place of `httpExchange`. */
  readonly send = async (request: HttpRequest, options: ExchangeOptions): Promise<Exchange> => {
    const { method, url, headers, body = '' } = request;
    options.tap?.request?.({ method, url, headers, body });
    const answer = this.#answer(options);
    return exchangeOf(answer, await headOf(answer));
  };

  /** In place of `webSocketExchange`. */
  readonly open = async (
    { url, headers, farewell }: WebSocketRequest,
    options: ExchangeOptions,
  ): Promise<WebSocketExchange | { refused: Exchange }> => {
    options.tap?.request?.({ method: 'GET', url, headers, body: '' });
    const answer = this.#answer(options);
    const head = await headOf(answer);
    if (head.status !== 101) return { refused: exchangeOf(answer, head) };
    const takeLeave = () => {
      const text = farewell?.();
      if (text !== undefined) answer.send(text);
      answer.leave();
    };
    options.signal.addEventListener('abort', takeLeave, { once: true });
    return new PlayedSocket(answer);
  };

  #answer(options: ExchangeOptions): PlayedAnswer {
    const exchange = this.#exchanges[this.#next];
    this.#next += 1;
    return new PlayedAnswer(exchange, options);
  }
}

interface Head {
  status: number;
  headers: Readonly<Record<string, string>>;
}

async function headOf(answer: PlayedAnswer): Promise<Head> {
  const head = await answer.next().catch((error: unknown) => {
    throw error instanceof TransportError ? new TransportError('network', error.message) : error;
  });
  if (head?.type === 'response') return head;
  answer.leave();
  throw new TransportError('network', l10n.t('The recording has no answer here.'));
}

function exchangeOf(answer: PlayedAnswer, { status, headers }: Head): Exchange {
  return { status, headers, chunks: bodyOf(answer), close: () => answer.leave() };
}

async function* bodyOf(answer: PlayedAnswer): AsyncIterable<Uint8Array> {
  try {
    for (let line = await answer.next(); line; line = await answer.next()) {
      if (line.type === 'chunk') yield bytesOf(line);
    }
  } finally {
    answer.leave();
  }
}

class PlayedSocket implements WebSocketExchange {
  closed: WebSocketExchange['closed'];
  readonly messages: AsyncIterable<readonly string[]>;
  readonly #answer: PlayedAnswer;

  constructor(answer: PlayedAnswer) {
    this.#answer = answer;
    this.messages = this.#read();
  }

  send(text: string): void {
    this.#answer.send(text);
  }

  close(): void {
    this.#answer.leave();
  }

  async *#read(): AsyncIterable<readonly string[]> {
    try {
      for (let line = await this.#answer.next(); line; line = await this.#answer.next()) {
        if (line.type === 'chunk') yield [bytesOf(line).toString('utf8')];
        else if (line.type === 'closed') this.closed = { code: line.code, reason: line.reason };
      }
      this.closed ??= { code: 1000, reason: '' };
    } finally {
      this.#answer.leave();
    }
  }
}
