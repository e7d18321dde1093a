import type { ClientRequest, IncomingMessage } from 'node:http';
import * as l10n from '@vscode/l10n';
import type WebSocketClient from 'ws';
import { ChunkQueue } from './chunkQueue.ts';
import { clockFailure } from './clockFailure.ts';
import { systemTimers, Watch, type Clocks, type Timers } from './clocks.ts';
import { connectFailure, handshakeFailure, messageFailure } from './wireFailure.ts';
import type { Exchange } from './exchange.ts';
import { followConnection, type Connection } from './followConnection.ts';
import { headersOf } from './headersOf.ts';
import type { ExchangeOptions } from './httpExchange.ts';
import { ownConnection } from './ownConnection.ts';
import { reasonOf } from './reasonOf.ts';
import { refusedUpgrade } from './refusedUpgrade.ts';
import { readRoute, type ReadRoute } from './route.ts';
import { TransportError } from './transportError.ts';
import type { WireEnd, WireTap } from './wireTap.ts';

/** A WebSocket that stands. */
export interface WebSocketExchange {
  /**
   * Messages as they came, in batches. Throws a `TransportError` when the connection failed, the signal's reason on abort;
   * ends when the other side closed, and closes the connection when it is left early.
   */
  readonly messages: AsyncIterable<readonly string[]>;
  /** How the other side closed (RFC 6455, section 7.4), 1006 where it did not say; undefined while it is open. */
  readonly closed: { code: number; reason: string } | undefined;
  send(text: string): void;
  close(): void;
}

/** What a WebSocket is opened with. */
export interface WebSocketRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent, where there is still a connection, before it is closed because of an abort. */
  farewell?: () => string | undefined;
}

interface WebSocketOptions extends ExchangeOptions {
  /** Bytes that one message may hold. */
  largest: number;
}

/**
 * Opens a WebSocket (RFC 6455) on a socket of its own. No redirect is followed, nothing is compressed. A server that
 * answers in HTTP instead gives `refused`. Rejects with a `TransportError`, or with the signal's reason when it was
 * aborted. The connection has to open within the clock `connect`; the first message has the clock `firstByte`, and every
 * later one, or a ping, `idle`.
 */
export async function webSocketExchange(
  request: WebSocketRequest,
  options: WebSocketOptions,
): Promise<WebSocketExchange | { refused: Exchange }> {
  // Loaded when it is needed: most replies come over HTTP.
  const [route, { default: Client }] = await Promise.all([readRoute(options.route), import('ws')]);
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) return reject(reasonOf(options.signal));
    new WebSocketCall(request, options, { resolve, reject }).start(route, Client);
  });
}

interface Answer {
  resolve(exchange: WebSocketExchange | { refused: Exchange }): void;
  reject(error: Error): void;
}

/** How long the other side may take to read a farewell and to close, in milliseconds. */
const lingerMs = 100;

/** One WebSocket. Whatever ends it first counts; everything after that is ignored. */
class WebSocketCall implements WebSocketExchange {
  closed: { code: number; reason: string } | undefined;
  readonly messages: AsyncIterable<readonly string[]>;
  readonly #request: WebSocketRequest;
  readonly #options: WebSocketOptions;
  readonly #answer: Answer;
  readonly #tap: WireTap;
  readonly #timers: Timers;
  readonly #watch: Watch;
  readonly #queue = new ChunkQueue<string>({
    pause: () => this.#pause(),
    resume: () => this.#resume(),
    close: () => this.#part(),
  });
  /** Aborted when the call is over: ending a WebSocket does not end a connection that is still being opened. */
  readonly #opening = new AbortController();
  #socket: WebSocketClient | undefined;
  #connection: Connection | undefined;
  #opened = false;
  #ended = false;

  constructor(request: WebSocketRequest, options: WebSocketOptions, answer: Answer) {
    const { timers = systemTimers, tap = {} } = options;
    this.#request = request;
    this.#options = options;
    this.#answer = answer;
    this.#tap = tap;
    this.#timers = timers;
    this.#watch = new Watch(timers);
    this.messages = batches(this.#queue);
  }

  start(route: ReadRoute, Client: typeof WebSocketClient): void {
    const { url, headers } = this.#request;
    this.#tap.request?.({ method: 'GET', url, headers, body: '' });
    this.#socket = this.#open(route, Client);
    this.#time('connect', l10n.t('No connection'));
    this.#options.signal.addEventListener('abort', this.#abort);
    this.#socket.on('upgrade', (response) => this.#tap.response?.(101, headersOf(response)));
    this.#socket.on('open', () => this.#receive());
    this.#socket.on('unexpected-response', (sent, response) => this.#refuse(sent, response));
    this.#socket.on('message', (data: Buffer) => this.#take(data));
    this.#socket.on('ping', () => this.#alive(Buffer.alloc(0)));
    this.#socket.on('error', (error) => this.#fail(this.#describe(error)));
    this.#socket.on('close', (code, reason) => this.#finish(code, reason.toString('utf8')));
  }

  send(text: string): void {
    if (this.#ended || !this.#socket) return;
    this.#tap.sent?.(text);
    this.#socket.send(text);
  }

  close(): void {
    void this.#queue.return();
  }

  #open(route: ReadRoute, Client: typeof WebSocketClient): WebSocketClient {
    const { headers, url } = this.#request;
    const target = new URL(url);
    const options = {
      headers,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: this.#options.largest,
      // For a server that has said that it closes and then leaves the socket open.
      closeTimeout: 5000,
      rejectUnauthorized: true,
      finishRequest: (sent: ClientRequest) => {
        this.#connection = followConnection(sent, () => this.#tap.connected?.());
        sent.path = target.pathname + target.search;
        sent.end();
      },
    };
    if (route.proxy === undefined) return new Client(url, { ...options, ...route.tls });
    // By a URL of this kind alone a request is marked as one to a local socket, which VS Code leaves alone.
    return new Client('ws+unix:own:/', {
      ...options,
      ...ownConnection(target, route, this.#opening.signal),
      headers: { host: target.host, ...headers },
    });
  }

  #receive(): void {
    if (this.#ended) return;
    this.#opened = true;
    this.#time('firstByte', l10n.t('No message'));
    this.#answer.resolve(this);
  }

  #refuse(sent: ClientRequest, response: IncomingMessage): void {
    if (this.#ended) return void sent.destroy();
    this.#end();
    const { signal, tap } = this.#options;
    this.#answer.resolve({ refused: refusedUpgrade(response, { signal, tap }) });
  }

  #take(data: Buffer): void {
    if (this.#ended) return;
    this.#alive(data);
    this.#queue.push(data.toString('utf8'));
  }

  #alive(bytes: Buffer): void {
    if (this.#ended) return;
    this.#tap.chunk?.(bytes);
    this.#time('idle', l10n.t('No message'));
  }

  #describe(error: Error): TransportError {
    if (this.#opened) return messageFailure(error);
    if (this.#connection?.shakesHands) return handshakeFailure(error);
    if ('code' in error || error instanceof AggregateError) return connectFailure(error);
    return new TransportError('malformed', l10n.t('The answer opens no WebSocket: {0}.', error.message));
  }

  /** What arrived before is read first. */
  #fail(error: TransportError): void {
    if (this.#ended) return;
    this.#end('cut');
    this.#socket?.terminate();
    this.#answer.reject(error);
    this.#queue.fail(error);
  }

  #finish(code: number, reason: string): void {
    if (this.#ended) return;
    this.closed = { code, reason };
    this.#tap.closed?.(code, reason);
    this.#end(code === 1006 ? 'cut' : 'complete');
    this.#queue.end();
  }

  /** Answers by itself: while a proxy or a name is looked up, destroying the request brings no event. */
  readonly #abort = (): void => {
    const reason = reasonOf(this.#options.signal);
    const farewell = this.#opened ? this.#request.farewell?.() : undefined;
    if (farewell !== undefined) this.send(farewell);
    this.#part();
    if (farewell === undefined) this.#socket?.terminate();
    this.#answer.reject(reason);
    this.#queue.abort(reason);
  };

  /** Says that it leaves, and leaves, at the latest when the other side had time enough to read it. */
  #part(): void {
    if (this.#ended) return;
    this.#end('left');
    const socket = this.#socket;
    if (!socket) return;
    // What still comes is dropped, and read all the same: unread bytes would make the system reset the connection, and
    // the other side might then lose what was sent to it last.
    socket.resume();
    socket.close(1000);
    socket.once(
      'close',
      this.#timers.after(lingerMs, () => socket.terminate()),
    );
  }

  #end(how?: WireEnd): void {
    this.#ended = true;
    this.#opening.abort();
    this.#watch.stop();
    this.#options.signal.removeEventListener('abort', this.#abort);
    if (how) this.#tap.end?.(how);
  }

  #time(clock: keyof Clocks, missing: string): void {
    const ms = this.#options.clocks[clock];
    this.#watch.start(ms, () => this.#fail(clockFailure(clock, ms, missing)));
  }

  #pause(): void {
    this.#watch.stop();
    this.#socket?.pause();
  }

  #resume(): void {
    if (this.#ended) return;
    this.#time('idle', l10n.t('No message'));
    this.#socket?.resume();
  }
}

async function* batches(queue: ChunkQueue<string>): AsyncIterable<readonly string[]> {
  for await (const message of queue) yield [message, ...queue.takeAll()];
}
