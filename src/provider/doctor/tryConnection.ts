import { httpExchange } from '../../transport/httpExchange.ts';
import type { Certificate, ConnectionTap } from '../../transport/connectionTap.ts';
import type { Endpoint } from '../endpoint.ts';
import { clocksOf } from '../endpointClocks.ts';
import type { ReplyError } from '../replyError.ts';
import { wireError } from '../wireError.ts';
import type { Limits } from './limited.ts';

/** How far a connection came. Times are milliseconds since it was begun. */
export interface TriedConnection {
  reached?: { ms: number; address: string; port: number };
  certificate?: Certificate;
  /** When it stood, its handshake included. */
  stoodMs?: number;
  error?: ReplyError;
}

/**
 * Connects to a server by the way that every request takes, VS Code's proxy and certificates included, and leaves before
 * anything is said: a request of HTTP is what takes that way, and this one is destroyed before it goes out.
 */
export async function tryConnection(endpoint: Endpoint, { signal, timers }: Limits): Promise<TriedConnection> {
  const found: TriedConnection = {};
  const leave = new AbortController();
  const begun = timers.now();
  const since = () => timers.now() - begun;
  const connectionTap: ConnectionTap = {
    reached: (address, port) => (found.reached ??= { ms: since(), address, port }),
    certificate: (certificate) => (found.certificate = certificate),
  };
  const connected = () => {
    found.stoodMs = since();
    leave.abort();
  };
  try {
    const { origin } = new URL(endpoint.url.replace(/^ws/i, 'http'));
    const exchange = await httpExchange(
      { method: 'GET', url: `${origin}/`, headers: {} },
      {
        signal: AbortSignal.any([signal, leave.signal]),
        clocks: clocksOf(endpoint),
        timers,
        route: endpoint,
        tap: { connected },
        connectionTap,
      },
    );
    exchange.close();
  } catch (error) {
    if (found.stoodMs === undefined && !signal.aborted) found.error = wireError(error);
  }
  return found;
}
