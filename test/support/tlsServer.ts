import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import { OpenSockets } from './openSockets.ts';
import { pem } from './pem.ts';

interface SeenOverTls {
  path: string;
  headers: IncomingMessage['headers'];
  /** The name of the client's certificate. */
  client: string | undefined;
}

/** A server that answers over TLS, also by a WebSocket, on `localhost` and 127.0.0.1. */
export class TlsServer {
  readonly requests: SeenOverTls[] = [];
  readonly sockets: OpenSockets;
  readonly #waiting: ((request: SeenOverTls) => void)[] = [];
  readonly #server: https.Server;

  private constructor(options: TlsOptions, answer: { type: string; body: string }) {
    this.#server = https.createServer(options, (request, response) => {
      this.#see(request);
      response.writeHead(200, { 'content-type': answer.type }).end(answer.body);
    });
    this.sockets = new OpenSockets(this.#server);
    new WebSocketServer({ server: this.#server }).on('connection', (socket, request) => {
      this.#see(request);
      socket.send('hello');
    });
  }

  /** @param name Of the certificate. */
  static async start(
    name = 'server',
    options: TlsOptions = {},
    answer = { type: 'text/plain', body: 'hello' },
  ): Promise<TlsServer> {
    const server = new TlsServer({ cert: pem(`${name}.pem`), key: pem('server.key'), ...options }, answer);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // It listens on a port, not on a pipe.
  }

  get url(): string {
    return `https://localhost:${this.port}/v1`;
  }

  /** The next request that comes. */
  next(): Promise<SeenOverTls> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    this.sockets.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #see(request: IncomingMessage): void {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate() as { subject?: { CN?: string } }; // Empty without one.
    const seen = { path: request.url ?? '', headers: request.headers, client: subject?.CN };
    this.requests.push(seen);
    for (const resolve of this.#waiting.splice(0)) resolve(seen);
  }
}
