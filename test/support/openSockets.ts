import type { Server, Socket } from 'node:net';

/** The connections of a server, so that a test can see them close. */
export class OpenSockets {
  readonly #open = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      // A client that breaks the connection is one of the things that are tested.
      socket.on('error', () => {});
      socket.once('close', () => {
        this.#open.delete(socket);
        if (this.#open.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
      });
    });
  }

  get count(): number {
    return this.#open.size;
  }

  /** Fulfilled when none is open. */
  none(): Promise<void> {
    return this.#open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
