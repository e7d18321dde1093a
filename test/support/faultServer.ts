import net, { type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ServerTalk } from './serverTalk.ts';

/** What a server does with one connection, step by step, after the request has come in whole. */
export type Step =
  /** Writes these bytes. */
  | { send: string | Uint8Array }
  /** Waits so many milliseconds, or until the promise is fulfilled. */
  | { wait: number | Promise<unknown> }
  /** Opens a WebSocket: what is sent from then on are its frames. */
  | { upgrade: true }
  /** Waits for a message from the client. */
  | { hear: true }
  /** Ends the connection properly (FIN). */
  | { close: true }
  /** Ends it hard (RST). */
  | { reset: true };

export interface SeenRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** What the client says over a WebSocket. */
  messages: string[];
  /** Fulfilled with the time (`Date.now()`) at which the client closed the connection. */
  closed: Promise<number>;
}

/** A server on a raw socket that plays scripts: one for each request, the last one again for all that follow. */
export class FaultServer {
  readonly requests: SeenRequest[] = [];
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  readonly #waiting: ((request: SeenRequest) => void)[] = [];
  #scripts: Step[][];
  #claimed = 0;
  #answer: ((request: SeenRequest) => Step[]) | undefined;

  private constructor(scripts: Step[][]) {
    this.#scripts = scripts;
    this.#server = net.createServer((socket) => this.#serve(socket));
  }

  static async start(...scripts: Step[][]): Promise<FaultServer> {
    const server = new FaultServer(scripts);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // It listens on a port, not on a pipe.
  }

  /** The base URL for `rivulet.endpoints`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  /** How many connections are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** From now on plays these. */
  play(...scripts: Step[][]): void {
    this.#scripts = scripts;
    this.#answer = undefined;
  }

  /** From now on plays what each request calls for. */
  answer(answer: (request: SeenRequest) => Step[]): void {
    this.#answer = answer;
  }

  /** The next request that nobody has asked for yet. */
  next(): Promise<SeenRequest> {
    const seen = this.requests[this.#claimed];
    this.#claimed += 1;
    return seen ? Promise.resolve(seen) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Writes these bytes on every open connection, whatever its script does. */
  send(bytes: string | Uint8Array): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(Date.now())));
    void closed.then(() => this.#sockets.delete(socket));
    // A client that resets the connection is one of the things that are tested.
    socket.on('error', () => {});
    // The client's end of the connection is its close: there is nothing more to serve.
    socket.once('end', () => socket.destroy());
    let received = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const request = parseRequest(received);
      if (!request) return;
      socket.off('data', take);
      socket.resume();
      const seen = { ...request, messages: [], closed };
      this.#see(seen);
      void this.#run(socket, seen);
    };
    socket.on('data', take);
  }

  #see(request: SeenRequest): void {
    this.requests.push(request);
    this.#waiting.shift()?.(request);
  }

  async #run(socket: net.Socket, seen: SeenRequest): Promise<void> {
    let talk: ServerTalk | undefined;
    const script = this.#scripts.length > 1 ? this.#scripts.shift() : this.#scripts[0];
    for (const step of this.#answer?.(seen) ?? script ?? []) {
      if (socket.destroyed) return;
      if ('send' in step) socket.write(step.send);
      else if ('wait' in step) await (typeof step.wait === 'number' ? wait(step.wait) : step.wait);
      else if ('upgrade' in step) talk = new ServerTalk(socket, seen);
      else if ('hear' in step) await talk?.hear();
      else if ('close' in step) socket.end();
      else socket.resetAndDestroy();
    }
  }
}

/** The head of a streamed 200, without a length: it ends when the connection does. */
export const sseHead = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n';

/** One event of a chat completion that brings text. */
export function textEvent(content: string): string {
  return chatEvent({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

/** The two events that end a chat completion. */
export function endEvents(reason = 'stop'): string {
  return `${chatEvent({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })}data: [DONE]\n\n`;
}

export function chatEvent(payload: object): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}

/** A whole response with a length. */
export function response(status: number, type: string, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...headers });
  return `HTTP/1.1 ${status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

function parseRequest(bytes: Buffer): Omit<SeenRequest, 'closed' | 'messages'> | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = bytes.subarray(end + 4);
  if (body.length < Number(headers['content-length'] ?? 0)) return undefined;
  return { method, path, headers, body: body.toString('utf8') };
}
