import type { IncomingMessage } from 'node:http';
import { ChunkQueue } from './chunkQueue.ts';
import { decoder } from './decoder.ts';
import { bodyFailure } from './wireFailure.ts';
import type { Exchange } from './exchange.ts';
import { headersOf } from './headersOf.ts';
import { reasonOf } from './reasonOf.ts';
import type { WireEnd, WireTap } from './wireTap.ts';

/** The answer of a server that opens no WebSocket but speaks HTTP: an exchange like any other. */
export function refusedUpgrade(
  response: IncomingMessage,
  { signal, tap = {} }: { signal: AbortSignal; tap?: WireTap | undefined },
): Exchange {
  // Once the answer has ended, destroying the request would leave the socket open.
  const { socket } = response;
  let closed = false;
  const close = (how: WireEnd) => {
    if (closed) return;
    closed = true;
    tap.end?.(how);
    signal.removeEventListener('abort', abort);
    body.destroy();
    socket.destroy();
  };
  const queue = new ChunkQueue({
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => close('left'),
  });
  const fail = (error: Error) => {
    close('cut');
    queue.fail(bodyFailure(error));
  };
  const abort = () => {
    close('left');
    queue.abort(reasonOf(signal));
  };
  const body = decoder(response.headers['content-encoding'] ?? '', {
    push: (chunk) => {
      tap.chunk?.(chunk);
      queue.push(chunk);
    },
    end: () => {
      close('complete');
      queue.end();
    },
    fail,
  });
  signal.addEventListener('abort', abort);
  response.on('data', (chunk: Buffer) => body.write(chunk));
  response.on('end', () => body.end());
  response.on('error', fail);
  const status = response.statusCode ?? 0;
  const headers = headersOf(response);
  tap.response?.(status, headers);
  return { status, headers, chunks: queue, close: () => void queue.return() };
}
