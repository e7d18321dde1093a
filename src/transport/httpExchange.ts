import http from 'node:http';
import https from 'node:https';
import { systemTimers, Watch, type Clocks, type Timers } from './clocks.ts';
import { decoded } from './decode.ts';
import { bodyFailure, connectFailure } from './describeFailure.ts';
import type { Exchange, HttpRequest } from './exchange.ts';
import { TransportError } from './transportError.ts';

export interface ExchangeOptions {
  signal: AbortSignal;
  clocks: Clocks;
  timers?: Timers;
}

/**
 * Sends one request on a socket of its own and resolves with the response's head. No redirect is followed. Rejects with
 * a `TransportError`, or with the signal's reason when it was aborted; abort closes the socket at once, in every phase.
 */
export function httpExchange(request: HttpRequest, options: ExchangeOptions): Promise<Exchange> {
  const { signal, clocks, timers = systemTimers } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(reasonOf(signal));
    const watch = new Watch(timers);
    const sent = open(request);
    const abort = () => sent.destroy(reasonOf(signal));
    const timeOut = (text: string) => () => sent.destroy(new TransportError('timeout', text));
    signal.addEventListener('abort', abort);
    watch.start(clocks.connect, timeOut(`No connection within ${inSeconds(clocks.connect)}.`));
    const awaitHead = () => watch.start(clocks.firstByte, timeOut(`No answer within ${inSeconds(clocks.firstByte)}.`));
    sent.on('socket', (socket) => {
      if (!socket.connecting) return awaitHead();
      socket.once(sent.protocol === 'https:' ? 'secureConnect' : 'connect', awaitHead);
    });
    sent.on('close', () => {
      watch.stop();
      signal.removeEventListener('abort', abort);
    });
    sent.on('error', (error) => {
      reject(signal.aborted ? reasonOf(signal) : connectFailure(error));
    });
    sent.on('response', (response) => {
      const idle = () => watch.start(clocks.idle, timeOut(`No byte for ${inSeconds(clocks.idle)}.`));
      idle();
      resolve({
        status: response.statusCode ?? 0,
        headers: headersOf(response),
        chunks: chunksOf(response, { signal, sent, idle }),
        close: () => sent.destroy(),
      });
    });
    sent.end(request.body);
  });
}

/** Called at the time of use: VS Code replaces these functions for its proxy and certificate settings. */
function open({ method, url, headers, body }: HttpRequest): http.ClientRequest {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { 'accept-encoding': 'identity', ...headers, ...length }, agent: false } as const;
  return url.startsWith('https:') ? https.request(url, options) : http.request(url, options);
}

interface BodyContext {
  signal: AbortSignal;
  sent: http.ClientRequest;
  /** Starts the idle clock anew. */
  idle: () => void;
}

async function* chunksOf(response: http.IncomingMessage, context: BodyContext): AsyncIterable<Uint8Array> {
  const { signal, sent, idle } = context;
  let failure: Error | undefined;
  // The request's own error tells why the body broke (a clock, an abort); the body alone would only say "aborted".
  sent.on('error', (error) => (failure ??= error));
  try {
    for await (const chunk of decoded(response, response.headers['content-encoding'] ?? '')) {
      idle();
      yield chunk as Uint8Array; // A stream without an encoding yields buffers.
    }
    if (!response.complete)
      throw new TransportError('cut-off', 'The connection was closed in the middle of the reply.');
  } catch (error) {
    if (signal.aborted) throw reasonOf(signal);
    throw bodyFailure(failure ?? (error instanceof Error ? error : new Error(String(error))));
  } finally {
    sent.destroy();
  }
}

function headersOf(response: http.IncomingMessage): Record<string, string> {
  const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries);
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('Stopped');
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
