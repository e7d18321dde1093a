import { EventEmitter, once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** What the browser asks for by itself: updates, and the services of its maker. */
const ofTheBrowser = /\.(?:google|googleapis|gvt1|gstatic)\.com/;

const patience = 20_000;

/** Takes every connection on a port of loopback, and knows for which host each was meant. */
export class Sink {
  /** The host of each connection, with the path where it is a request; `?` until the first byte has come. */
  readonly connections: string[] = [];
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  readonly #events = new EventEmitter();

  private constructor() {
    this.#server = net.createServer((socket) => this.#take(socket));
  }

  static async start(): Promise<Sink> {
    const sink = new Sink();
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // It listens on a port, not on a pipe.
  }

  /** The browser's flag that leads every name here. */
  get flag(): string {
    return `--host-resolver-rules=MAP * 127.0.0.1:${this.port}, EXCLUDE 127.0.0.1, EXCLUDE localhost`;
  }

  /** What came, but for what the browser asks for by itself. */
  get unexplained(): string[] {
    return this.connections.filter((connection) => !ofTheBrowser.test(connection));
  }

  /** The labels before a domain for which a connection came, each once. */
  namesBelow(domain: string): string[] {
    const hosts = this.connections.map((connection) => connection.replace(/\/[^]*/, ''));
    const below = hosts.filter((host) => host.endsWith(`.${domain}`));
    return [...new Set(below.map((host) => host.slice(0, -domain.length - 1)))].sort();
  }

  /** Waits until a connection came for each of these names below a domain. */
  async until(names: string[], domain: string): Promise<void> {
    const signal = AbortSignal.timeout(patience);
    for (;;) {
      const seen = new Set(this.namesBelow(domain));
      const missing = names.filter((name) => !seen.has(name));
      if (missing.length === 0) return;
      await once(this.#events, 'bytes', { signal }).catch(() => {
        throw new Error(`Nothing came for ${missing.join(', ')}.`);
      });
    }
  }

  forget(): void {
    this.connections.length = 0;
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #take(socket: net.Socket): void {
    const at = this.connections.push('?') - 1;
    const { connections } = this;
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
    socket.once('data', (bytes) => {
      const first = bytes.toString('latin1');
      if (at < connections.length) connections[at] = hostOf(first);
      this.#events.emit('bytes');
      const type = /^\w+ \S*\.js /.test(first) ? 'text/javascript' : 'text/html';
      const head = `content-type: ${type}\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\nconnection: close`;
      socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    });
  }
}

/** The host that a request or the beginning of a TLS handshake (RFC 6066, section 3) names, with the request's path. */
function hostOf(first: string): string {
  const [, path, host] = /^[A-Z]+ (\S+) HTTP[^]*?\r\nhost: ([^\r]+)/i.exec(first) ?? [];
  if (host !== undefined) return `${host}${path?.replace(/^\w+:\/\/[^/]*/, '') ?? ''}`;
  const [, tls] = /\0\0\0[^]\0[^]\0\0[^]([\w-]+(?:\.[\w-]+)+)/.exec(first) ?? [];
  return tls ?? `?${first.slice(0, 40)}`;
}
