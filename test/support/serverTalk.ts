import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { SeenRequest } from './faultServer.ts';
import { clientFrame, opcodes } from './webSocketFrames.ts';

/** The server's side of a WebSocket (RFC 6455) that does nothing by itself but to open, to listen and to let go. */
export class ServerTalk {
  readonly #socket: Socket;
  readonly #messages: string[];
  #bytes = Buffer.alloc(0);
  #heard = 0;
  #waiting: (() => void)[] = [];

  constructor(socket: Socket, { headers, messages }: SeenRequest) {
    this.#socket = socket;
    this.#messages = messages;
    const proof = createHash('sha1').update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n' +
        `sec-websocket-accept: ${proof.digest('base64')}\r\n\r\n`,
    );
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.once('close', () => this.#wake());
  }

  /** The next message came, or the client left. */
  async hear(): Promise<void> {
    this.#heard += 1;
    while (this.#messages.length < this.#heard && !this.#socket.destroyed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (let next = clientFrame(this.#bytes); next; next = clientFrame(this.#bytes)) {
      this.#bytes = Buffer.from(next.rest);
      if (next.kind === opcodes.text) this.#messages.push(next.payload.toString('utf8'));
      // Whoever closes first, the server ends the connection under it (RFC 6455, section 7.1.1).
      if (next.kind === opcodes.close) this.#socket.end();
    }
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
