import { isIP, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { tellCertificate, tellReached, type ConnectionTap } from './connectionTap.ts';
import { connectFailure, handshakeFailure } from './wireFailure.ts';
import { openTunnel } from './openTunnel.ts';
import { proxyFailure } from './proxyFailure.ts';
import { reasonOf } from './reasonOf.ts';
import type { ReadRoute } from './route.ts';
import type { TlsMaterial } from './tlsFiles.ts';
import { trustedRoots } from './trustedRoots.ts';

/**
 * Opens the connection to a server without VS Code's help: straight or through a proxy, its handshake included. A request
 * over plain HTTP is for the proxy to read; everything else goes through a tunnel. Rejects with a `TransportError`; abort
 * closes the connection at once, in every phase.
 */
export async function openConnection(
  target: URL,
  { proxy = 'none', tls }: ReadRoute,
  signal: AbortSignal,
  tap: ConnectionTap = {},
): Promise<Duplex> {
  const opening = new Opening(signal, tap);
  try {
    const connection = await (proxy === 'none'
      ? straight(opening, target, tls)
      : through(opening, new URL(proxy), target, tls));
    // It may have ended while nobody listened.
    if (connection.destroyed) throw handshakeFailure(connection.errored ?? closed());
    return opening.done(connection);
  } catch (error) {
    opening.close();
    throw signal.aborted ? reasonOf(signal) : error;
  }
}

async function straight(opening: Opening, target: URL, tls: TlsMaterial): Promise<Duplex> {
  const socket = await opening.connect(target, connectFailure);
  return isSecure(target) ? opening.secureServer(socket, target, tls) : socket;
}

async function through(opening: Opening, proxy: URL, target: URL, tls: TlsMaterial): Promise<Duplex> {
  const failure = (error: Error) => proxyFailure(error, proxy);
  const socket = await opening.connect(proxy, failure);
  // The client's certificate is for the server alone.
  const { ca } = tls;
  const toProxy = isSecure(proxy)
    ? await opening.secure(socket, proxy, ca ? { ca } : {}, { describe: failure })
    : socket;
  if (target.protocol === 'http:') return toProxy;
  await openTunnel(toProxy, proxy, target);
  return isSecure(target) ? opening.secureServer(toProxy, target, tls) : toProxy;
}

type Describe = (error: Error) => Error;

/** A connection that is being opened, layer by layer. */
class Opening {
  readonly #signal: AbortSignal;
  readonly #tap: ConnectionTap;
  readonly #layers: Duplex[] = [];

  constructor(signal: AbortSignal, tap: ConnectionTap) {
    this.#signal = signal;
    this.#tap = tap;
    signal.addEventListener('abort', this.close);
  }

  /** Opens the socket itself. VS Code replaces `net.connect`, not the class. */
  connect(to: URL, describe: Describe): Promise<Duplex> {
    const socket = new Socket().connect({ host: hostOf(to), port: Number(to.port || (isSecure(to) ? 443 : 80)) });
    tellReached(socket, this.#tap);
    return this.#stands(socket, 'connect', describe);
  }

  secureServer(socket: Duplex, server: URL, tls: TlsMaterial): Promise<TLSSocket> {
    return this.secure(socket, server, tls, { describe: handshakeFailure, tap: this.#tap });
  }

  secure(
    socket: Duplex,
    to: URL,
    tls: TlsMaterial,
    { describe, tap = {} }: { describe: Describe; tap?: ConnectionTap },
  ): Promise<TLSSocket> {
    const host = hostOf(to);
    const secured = connectTls({
      ca: [...trustedRoots()],
      ...tls,
      socket,
      host,
      servername: isIP(host) ? '' : host, // RFC 6066, section 3: names only.
      rejectUnauthorized: true,
    });
    tellCertificate(secured, tap);
    return this.#stands(secured, 'secureConnect', describe);
  }

  /** From here on the connection belongs to whoever asked for it. */
  done(connection: Duplex): Duplex {
    this.#signal.removeEventListener('abort', this.close);
    return connection;
  }

  readonly close = (): void => {
    this.#signal.removeEventListener('abort', this.close);
    for (const layer of this.#layers.toReversed()) layer.destroy();
  };

  #stands<T extends Duplex>(layer: T, event: 'connect' | 'secureConnect', describe: Describe): Promise<T> {
    this.#layers.push(layer);
    return new Promise((resolve, reject) => {
      if (this.#signal.aborted) return reject(reasonOf(this.#signal));
      layer.once(event, () => resolve(layer));
      // It also keeps a failure from being thrown while nobody else listens yet.
      layer.on('error', (error) => reject(describe(error)));
      layer.once('close', () => reject(describe(closed())));
    });
  }
}

/** Closed without a word. */
function closed(): Error {
  return Object.assign(new Error('closed'), { code: 'ECONNRESET' });
}

function isSecure({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'wss:';
}

/** An IPv6 address without its brackets. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
