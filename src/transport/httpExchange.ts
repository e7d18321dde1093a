import http from 'node:http';
import https from 'node:https';
import * as l10n from '@vscode/l10n';
import { ChunkQueue } from './chunkQueue.ts';
import { clockFailure } from './clockFailure.ts';
import { systemTimers, Watch, type Clocks, type Timers } from './clocks.ts';
import type { ConnectionTap } from './connectionTap.ts';
import { decoder, type ByteWriter } from './decoder.ts';
import { bodyFailure, closedEarly, connectFailure, handshakeFailure } from './wireFailure.ts';
import type { Exchange, HttpRequest } from './exchange.ts';
import { followConnection } from './followConnection.ts';
import { headersOf } from './headersOf.ts';
import { ownConnection } from './ownConnection.ts';
import { reasonOf } from './reasonOf.ts';
import { readRoute, type ReadRoute, type Route } from './route.ts';
import { TransportError } from './transportError.ts';
import type { WireEnd, WireTap } from './wireTap.ts';

/** How a request is stopped, timed, routed and watched. */
export interface ExchangeOptions {
  signal: AbortSignal;
  clocks: Clocks;
  timers?: Timers;
  route?: Route;
  /** Is told what passes. */
  tap?: WireTap;
  /** Is told how the connection comes about; over HTTP only. */
  connectionTap?: ConnectionTap;
}

/**
 * Sends one request on a socket of its own and resolves with the response's head. No redirect is followed. Rejects with
 * a `TransportError`, or with the signal's reason when it was aborted; abort closes the socket at once, in every phase.
 */
export async function httpExchange(request: HttpRequest, options: ExchangeOptions): Promise<Exchange> {
  const route = await readRoute(options.route);
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) return reject(reasonOf(options.signal));
    new HttpCall(options, { resolve, reject }).start(request, route);
  });
}

interface Answer {
  resolve(exchange: Exchange): void;
  reject(error: Error): void;
}

/** One request on its way. Whatever happens to it first closes it; everything after that is ignored. */
class HttpCall {
  readonly #signal: AbortSignal;
  readonly #clocks: Clocks;
  readonly #watch: Watch;
  readonly #answer: Answer;
  readonly #tap: WireTap;
  readonly #connectionTap: ConnectionTap;
  readonly #queue = new ChunkQueue({
    pause: () => this.#pause(),
    resume: () => this.#resume(),
    close: () => this.#close(),
  });
  /** Aborted when the call is over: destroying a request does not end a connection that is still being opened. */
  readonly #opening = new AbortController();
  #sent: http.ClientRequest | undefined;
  #response: http.IncomingMessage | undefined;
  #body: ByteWriter | undefined;
  #failure: Error | undefined;
  #closed = false;

  constructor(
    { signal, clocks, timers = systemTimers, tap = {}, connectionTap = {} }: ExchangeOptions,
    answer: Answer,
  ) {
    this.#signal = signal;
    this.#clocks = clocks;
    this.#watch = new Watch(timers);
    this.#answer = answer;
    this.#tap = tap;
    this.#connectionTap = connectionTap;
  }

  start(request: HttpRequest, route: ReadRoute): void {
    const { method, url, headers, body = '' } = request;
    this.#tap.request?.({ method, url, headers, body });
    this.#sent = open(request, route, this.#connectionTap, this.#opening.signal);
    this.#signal.addEventListener('abort', this.#abort);
    this.#time('connect', l10n.t('No connection'));
    const connection = followConnection(this.#sent, () => this.#connected(), this.#connectionTap);
    this.#sent.on('error', (error) => this.#break(connection.shakesHands ? handshakeFailure(error) : error));
    this.#sent.on('close', () => this.#response || this.#break(new TransportError('network', closedEarly())));
    this.#sent.on('response', (response) => this.#receive(response));
    this.#sent.end(request.body);
  }

  #connected(): void {
    if (this.#closed) return;
    this.#tap.connected?.();
    this.#time('firstByte', l10n.t('No answer'));
  }

  #receive(response: http.IncomingMessage): void {
    if (this.#closed) return void response.destroy();
    const body = decoder(response.headers['content-encoding'] ?? '', {
      push: (chunk) => {
        this.#tap.chunk?.(chunk);
        this.#queue.push(chunk);
      },
      end: () => this.#finish(),
      fail: (error) => this.#finish(error),
    });
    this.#response = response;
    this.#body = body;
    this.#awaitByte();
    response.on('data', (chunk: Buffer) => {
      this.#awaitByte();
      body.write(chunk);
    });
    response.on('end', () => {
      this.#watch.stop();
      if (response.complete) body.end();
    });
    response.on('error', (error) => this.#break(error));
    this.#tap.response?.(response.statusCode ?? 0, headersOf(response));
    this.#answer.resolve({
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      chunks: this.#queue,
      close: () => void this.#queue.return(),
    });
  }

  /** The wire failed. What arrived before is read first, also what the decoder still holds. */
  #break(error: Error): void {
    if (this.#closed || this.#failure) return;
    this.#failure = error;
    this.#watch.stop();
    this.#sent?.destroy();
    if (!this.#response || !this.#body) return this.#finish();
    for (let chunk: unknown = this.#response.read(); chunk instanceof Uint8Array; chunk = this.#response.read()) {
      this.#body.write(chunk);
    }
    this.#body.end();
  }

  /** The body has ended: properly, or by a failure of the wire, or else by the given one of its encoding. */
  #finish(broken?: Error): void {
    if (this.#closed) return;
    const failure = this.#failure ?? broken;
    this.#close(failure ? 'cut' : 'complete');
    if (!failure) return this.#queue.end();
    // Before the head nobody reads the queue; after it the promise is settled: each error has one hearer.
    this.#answer.reject(connectFailure(failure));
    this.#queue.fail(bodyFailure(failure));
  }

  /** Answers by itself: while a proxy or a name is looked up, destroying the request brings no event. */
  readonly #abort = (): void => {
    this.#close();
    this.#answer.reject(reasonOf(this.#signal));
    this.#queue.abort(reasonOf(this.#signal));
  };

  #close(how: WireEnd = 'left'): void {
    if (!this.#closed) this.#tap.end?.(how);
    this.#closed = true;
    this.#watch.stop();
    this.#signal.removeEventListener('abort', this.#abort);
    this.#opening.abort();
    this.#body?.destroy();
    this.#sent?.destroy();
  }

  #awaitByte(): void {
    this.#time('idle', l10n.t('No byte'));
  }

  #time(clock: keyof Clocks, missing: string): void {
    if (this.#closed) return;
    const ms = this.#clocks[clock];
    this.#watch.start(ms, () => this.#break(clockFailure(clock, ms, missing)));
  }

  #pause(): void {
    this.#watch.stop();
    this.#response?.pause();
  }

  #resume(): void {
    this.#awaitByte();
    this.#response?.resume();
  }
}

/** Called at the time of use: VS Code replaces these functions for its proxy and certificate settings. */
function open(
  { method, url, headers, body }: HttpRequest,
  route: ReadRoute,
  tap: ConnectionTap,
  signal: AbortSignal,
): http.ClientRequest {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { 'accept-encoding': 'identity', ...headers, ...length } };
  if (route.proxy !== undefined) return openByItself(new URL(url), options, { route, tap, signal });
  const sent = (url.startsWith('https:') ? https : http).request(url, {
    ...options,
    ...route.tls,
    // A session that is resumed shows no certificate: where it is to be seen, the agent's is not taken.
    ...(tap.certificate && { session: undefined }),
    rejectUnauthorized: true,
  });
  // VS Code chooses the agent, since it finds the proxy by it; this sends `connection: close` and keeps the socket out of
  // the agent's pool.
  sent.shouldKeepAlive = false;
  return sent;
}

/** What goes to a proxy over plain HTTP names the whole URL (RFC 9112, section 3.2.2). */
function openByItself(
  target: URL,
  { method, headers }: Required<Pick<http.RequestOptions, 'method'>> & Pick<HttpRequest, 'headers'>,
  { route, tap, signal }: { route: ReadRoute; tap: ConnectionTap; signal: AbortSignal },
): http.ClientRequest {
  const forProxy = target.protocol === 'http:' && route.proxy !== 'none';
  return http.request({
    method,
    path: (forProxy ? target.origin : '') + target.pathname + target.search,
    headers: { host: target.host, ...headers },
    ...ownConnection(target, route, signal, tap),
  });
}
