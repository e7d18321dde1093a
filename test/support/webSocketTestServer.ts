import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { OpenSockets } from './openSockets.ts';

export interface SeenSocket {
  socket: WebSocket;
  /** The socket under it, for faults below the protocol. */
  raw: Socket;
  headers: http.IncomingHttpHeaders;
  messages: string[];
  /** Fulfilled when the client has left, with the code that it gave. */
  closed: Promise<number>;
}

/** A server of WebSockets that leaves what they say to the test. */
export class WebSocketTestServer {
  readonly sockets: SeenSocket[] = [];
  readonly #http: http.Server;
  readonly #open: OpenSockets;
  readonly #waiting: ((seen: SeenSocket) => void)[] = [];
  #claimed = 0;

  private constructor() {
    this.#http = http.createServer();
    this.#open = new OpenSockets(this.#http);
    const server = new WebSocketServer({ server: this.#http, perMessageDeflate: true });
    server.on('connection', (socket, request) => this.#see(socket, request));
  }

  static async start(): Promise<WebSocketTestServer> {
    const server = new WebSocketTestServer();
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port; // It listens on a port, not on a pipe.
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/talk`;
  }

  /** The next socket that nobody has asked for yet. */
  next(): Promise<SeenSocket> {
    const seen = this.sockets[this.#claimed];
    this.#claimed += 1;
    return seen ? Promise.resolve(seen) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    this.#open.destroy();
    return new Promise((resolve) => this.#http.close(() => resolve()));
  }

  #see(socket: WebSocket, request: http.IncomingMessage): void {
    const messages: string[] = [];
    socket.on('message', (data: Buffer) => messages.push(data.toString('utf8')));
    // A client that breaks the connection is one of the things that are tested.
    socket.on('error', () => {});
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const seen = { socket, raw: request.socket, headers: request.headers, messages, closed };
    this.sockets.push(seen);
    this.#waiting.shift()?.(seen);
  }
}
