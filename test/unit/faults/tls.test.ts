import assert from 'node:assert/strict';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { root } from '../../support/root.ts';
import { ofEachVoice } from './ofEachVoice.ts';

const place = (name: string) => path.join(root, 'test/fixtures/tls', name);
const file = (name: string) => fs.readFileSync(place(name), 'utf8');
const endpoint = { tls: { ca: place('ca.pem') } };

/** A server behind `https:` that may never get as far as a request. */
class Listener {
  readonly #server: net.Server;
  readonly #sockets: net.Socket[] = [];
  #wake: () => void = () => {};

  private constructor(server: net.Server) {
    this.#server = server;
    server.on('connection', (socket: net.Socket) => {
      // A client that breaks the connection is one of the things that are tested.
      socket.on('error', () => {});
      this.#sockets.push(socket);
      this.#wake();
    });
  }

  static async start(server: net.Server): Promise<Listener> {
    const listener = new Listener(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`; // It listens on a port.
  }

  async connected(count: number): Promise<void> {
    while (this.#sockets.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const old: tls.TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' };

const certificates: [string, string, tls.TlsOptions, RegExp][] = [
  ['a self-signed certificate', 'selfSigned.pem', {}, /self-signed/],
  ['an expired certificate', 'expired.pem', {}, /has expired/],
  ['a certificate that is not valid yet', 'notYet.pem', {}, /not valid yet/],
  ['a certificate for another host', 'elsewhere.pem', {}, /for another host/],
  ['TLS 1.0', 'server.pem', old, /no version of TLS that is still safe/],
];

describe('F54: a secure connection that fails', () => {
  const listeners: Listener[] = [];
  afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener.close())));
  async function listen(server: net.Server): Promise<Listener> {
    const listener = await Listener.start(server);
    listeners.push(listener);
    return listener;
  }

  ofEachVoice((_, start) => {
    for (const [name, certificate, options, says] of certificates) {
      it(`by ${name}: it is named, and nothing was told to the server`, async () => {
        const told: Buffer[] = [];
        const server = tls.createServer({ key: file('server.key'), cert: file(certificate), ...options }, (socket) => {
          socket.on('error', () => {});
          socket.on('data', (data: Buffer) => told.push(data));
        });
        const { url } = await listen(server);
        const scene = await start({ url, endpoint });
        await scene.plays([], { state: 'failed', kind: 'tls', says, requests: 0 });
        assert.deepEqual(told, []);
      });
    }

    const answers: [string, (socket: net.Socket) => void][] = [
      ['a reset in the handshake', (socket) => socket.resetAndDestroy()],
      ['a close in the handshake', (socket) => socket.end()],
      ['an answer without TLS', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')],
    ];
    for (const [name, answer] of answers) {
      it(`by ${name}`, async () => {
        const { url } = await listen(net.createServer((socket) => socket.once('data', () => answer(socket))));
        const scene = await start({ url, endpoint });
        await scene.plays([], { state: 'failed', kind: 'tls', requests: 0 });
      });
    }

    it('by silence in the handshake: it is tried twice more, then it has failed', async () => {
      const listener = await listen(net.createServer((socket) => socket.resume()));
      const scene = await start({ url: listener.url, endpoint });
      scene.ask();
      for (let count = 1; count <= 3; count += 1) {
        await listener.connected(count);
        await scene.time.pass(10);
        await scene.until(() => scene.retries.length >= count || scene.conversation.runningTurn === undefined);
      }
      await scene.ended();
      await scene.check({ state: 'failed', kind: 'network', says: /within 10 s/, requests: 0 });
    });
  });
});
