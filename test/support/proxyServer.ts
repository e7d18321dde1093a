import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { OpenSockets } from './openSockets.ts';
import { pem } from './pem.ts';

/** What a proxy does when the head of a request has come: lets it through, or answers itself; without an answer, nothing. */
type Behaviour = 'through' | { answer?: string | Uint8Array; close?: true };

/** Takes clients without a certificate, too. */
const lax = { rejectUnauthorized: false };

/** A proxy that lets through what it is asked for, and keeps all that clients sent to it. */
export class ProxyServer {
  /** What came on each connection, tunnels included. */
  readonly received: string[] = [];
  /** The names of the certificates that clients showed, where it speaks TLS. */
  readonly clients: unknown[] = [];
  readonly sockets: OpenSockets;
  behaviour: Behaviour = 'through';
  /** Ports of this machine to which it leads what is asked of a host. */
  readonly hosts = new Map<string, number>();
  readonly #server: net.Server;
  readonly #scheme: string;
  readonly #waiting: (() => void)[] = [];

  private constructor(secure: boolean) {
    const serve = (socket: net.Socket) => this.#serve(socket);
    this.#server = secure
      ? tls.createServer({ cert: pem('server.pem'), key: pem('server.key'), requestCert: true, ...lax }, (socket) => {
          this.clients.push(socket.getPeerCertificate().subject?.CN);
          serve(socket);
        })
      : net.createServer(serve);
    this.#scheme = secure ? 'https' : 'http';
    this.sockets = new OpenSockets(this.#server);
  }

  static async start({ secure = false } = {}): Promise<ProxyServer> {
    const server = new ProxyServer(secure);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** For the setting `proxy`. */
  get url(): string {
    return `${this.#scheme}://localhost:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // It listens on a port, not on a pipe.
  }

  /** Fulfilled when something comes on a connection for the first time. */
  asked(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    this.sockets.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: net.Socket): void {
    const index = this.received.push('') - 1;
    socket.on('error', () => {});
    socket.on('data', (chunk) => (this.received[index] += chunk.toString('latin1')));
    socket.once('data', (head) => {
      for (const resolve of this.#waiting.splice(0)) resolve();
      const { behaviour } = this;
      if (behaviour === 'through') return this.#letThrough(socket, head.toString('latin1'));
      if (behaviour.answer !== undefined) socket.write(behaviour.answer);
      if (behaviour.close) socket.end();
    });
  }

  /** The client of the tests sends a head in one piece. */
  #letThrough(socket: net.Socket, head: string): void {
    const [, method, target = ''] = /^(\w+) (\S+) /.exec(head) ?? [];
    const url = new URL(method === 'CONNECT' ? `tunnel://${target}` : target);
    const onward = net.connect({ host: '127.0.0.1', port: this.hosts.get(url.hostname) ?? Number(url.port) });
    onward.on('error', () => {});
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
    onward.once('connect', () => {
      if (method === 'CONNECT') socket.write('HTTP/1.1 200 Go\r\n\r\n');
      else onward.write(head, 'latin1');
      socket.pipe(onward).pipe(socket);
    });
  }
}
