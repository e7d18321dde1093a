import assert from 'node:assert/strict';
import { once } from 'node:events';
import { httpExchange } from '../../../src/transport/httpExchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { webSocketExchange, type WebSocketExchange } from '../../../src/transport/webSocketExchange.ts';
import type { WireTap } from '../../../src/transport/wireTap.ts';
import { FaultServer, response } from '../../support/faultServer.ts';
import { ManualTimers } from '../../support/manualTimers.ts';
import { WebSocketTestServer, type SeenSocket } from '../../support/webSocketTestServer.ts';

const clocks = { connect: 5001, firstByte: 5002, idle: 5003 };
const largest = 1000;

interface Given {
  signal?: AbortSignal;
  farewell?: string;
  timers?: ManualTimers;
  tap?: WireTap;
  headers?: Record<string, string>;
}

function dial(url: string, { signal, farewell, timers, tap, headers = {} }: Given = {}) {
  return webSocketExchange(
    { url, headers, ...(farewell !== undefined && { farewell: () => farewell }) },
    { signal: signal ?? new AbortController().signal, clocks, largest, ...(timers && { timers }), ...(tap && { tap }) },
  );
}

/** Reads to the end: what came, and how it ended. */
async function read({ messages }: WebSocketExchange): Promise<{ all: string[]; error: unknown }> {
  const all: string[] = [];
  try {
    for await (const batch of messages) all.push(...batch);
  } catch (error) {
    return { all, error };
  }
  return { all, error: undefined };
}

/** A server that reads bytes and no longer understands them, so that it does not close when it should. */
function deaf({ raw }: SeenSocket): { heard: Promise<unknown>; gone: Promise<unknown> } {
  raw.removeAllListeners('data');
  const [heard, gone] = [once(raw, 'data'), once(raw, 'end')];
  raw.resume();
  return { heard, gone };
}

describe('an exchange over a WebSocket', () => {
  let server: WebSocketTestServer;
  beforeEach(async () => {
    server = await WebSocketTestServer.start();
  });
  afterEach(() => server.close());

  async function open(given: Given = {}): Promise<{ exchange: WebSocketExchange; seen: SeenSocket }> {
    const exchange = await dial(server.url, given);
    assert.ok(!('refused' in exchange));
    return { exchange, seen: await server.next() };
  }

  it('opens with the headers, no origin and no compression, and takes messages of every form', async () => {
    const { exchange, seen } = await open({ headers: { authorization: 'Bearer k', 'x-team': 'blue' } });
    const { origin, authorization } = seen.headers;
    assert.deepEqual([origin, authorization, seen.headers['x-team']], [undefined, 'Bearer k', 'blue']);
    assert.equal(seen.headers['sec-websocket-extensions'], undefined);
    exchange.send('ask');
    await once(seen.socket, 'message');
    seen.socket.send('text');
    seen.socket.send(Buffer.from('binär'));
    seen.socket.send('in ', { fin: false });
    seen.socket.ping();
    seen.socket.send('pieces', { fin: true });
    seen.socket.close(1000, 'bye');
    assert.deepEqual(await read(exchange), { all: ['text', 'binär', 'in pieces'], error: undefined });
    assert.deepEqual([exchange.closed, seen.messages], [{ code: 1000, reason: 'bye' }, ['ask']]);
    await seen.closed;
  });

  for (const code of [1001, 1008, 1009, 1011, 1013, 4001]) {
    it(`says that the other side closed with ${code}, after all messages`, async () => {
      const { exchange, seen } = await open();
      assert.equal(exchange.closed, undefined);
      seen.socket.send('a');
      seen.socket.close(code, 'why');
      assert.deepEqual(await read(exchange), { all: ['a'], error: undefined });
      assert.deepEqual(exchange.closed, { code, reason: 'why' });
    });
  }

  it('says 1006 where the connection broke off, also in the middle of a message', async () => {
    for (const how of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const { exchange, seen } = await open();
      seen.socket.send('whole');
      const reading = exchange.messages[Symbol.asyncIterator]();
      assert.deepEqual((await reading.next()).value, ['whole']);
      seen.raw.write(Buffer.from([0x81, 0x05, 0x68]));
      seen.raw[how]();
      assert.equal((await reading.next()).done, true);
      assert.deepEqual(exchange.closed, { code: 1006, reason: '' });
    }
  });

  const faults: [string, Buffer, string][] = [
    [
      'a message that is too large',
      Buffer.concat([Buffer.from([0x81, 126, 0x03, 0xe9]), Buffer.alloc(1001)]),
      'too-large',
    ],
    ['text that is not UTF-8', Buffer.from([0x81, 1, 0xff]), 'malformed'],
    ['a kind of frame that there is not', Buffer.from([0x83, 0]), 'malformed'],
    ['compression that nobody agreed on', Buffer.from([0xc1, 1, 0x61]), 'malformed'],
  ];
  for (const [what, bytes, kind] of faults) {
    it(`fails at ${what}, after the messages before it, and closes the socket`, async () => {
      const { exchange, seen } = await open();
      seen.socket.send('before');
      seen.raw.write(bytes);
      const { all, error } = await read(exchange);
      assert.ok(error instanceof TransportError, String(error));
      assert.deepEqual([all, error.kind], [['before'], kind]);
      await seen.closed;
    });
  }

  it('answers a ping, and tells of it as a sign of life', async () => {
    const chunks: string[] = [];
    const { exchange, seen } = await open({ tap: { chunk: (bytes) => chunks.push(Buffer.from(bytes).toString()) } });
    seen.socket.ping('p');
    const [pong] = (await once(seen.socket, 'pong')) as [Buffer];
    assert.equal(pong.toString(), 'p');
    assert.deepEqual(chunks, ['']);
    exchange.close();
    await seen.closed;
  });

  it('tells the tap what passes, in order', async () => {
    const told: unknown[] = [];
    const tap: WireTap = {
      request: ({ method, url }) => told.push([method, url]),
      connected: () => told.push('connected'),
      response: (status, headers) => told.push([status, headers['upgrade']]),
      chunk: (bytes) => told.push(`got ${Buffer.from(bytes).toString()}`),
      sent: (text) => told.push(`sent ${text}`),
      end: (how) => told.push(how),
    };
    const { exchange, seen } = await open({ tap });
    exchange.send('hi');
    await once(seen.socket, 'message');
    seen.socket.send('ho');
    seen.socket.close(1000);
    await read(exchange);
    exchange.close();
    exchange.send('too late');
    assert.deepEqual(told, [['GET', server.url], 'connected', [101, 'websocket'], 'sent hi', 'got ho', 'complete']);
  });

  it('hands over many messages in few batches, and holds the source while nobody reads', async () => {
    const { exchange, seen } = await open();
    const text = 'x'.repeat(900);
    for (let sent = 0; sent < 2000; sent += 1) seen.socket.send(text);
    seen.socket.close(1000);
    let batches = 0;
    let messages = 0;
    for await (const batch of exchange.messages) {
      batches += 1;
      messages += batch.length;
    }
    assert.equal(messages, 2000);
    assert.ok(batches < 1000, `${batches} batches`);
  });

  it('leaves with 1000 when the reader leaves, also while the source is held', async () => {
    const timers = new ManualTimers();
    const { exchange, seen } = await open({ timers });
    seen.socket.send('a');
    for await (const _ of exchange.messages) break;
    assert.equal(await seen.closed, 1000);
    let bytes = 0;
    const much = Promise.withResolvers<void>();
    const chunk = ({ length }: Uint8Array) => (bytes += length) > 256 * 1024 && much.resolve();
    const held = await open({ timers, tap: { chunk } });
    for (let sent = 0; sent < 2000; sent += 1) held.seen.socket.send('x'.repeat(900));
    await much.promise;
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    assert.ok(bytes < 600 * 1024, `${bytes} bytes came`);
    held.exchange.close();
    assert.equal(await held.seen.closed, 1000);
  });

  it('closes the socket 100 ms after it left where the other side does not close', async () => {
    const timers = new ManualTimers();
    const { exchange, seen } = await open({ timers });
    const { heard, gone } = deaf(seen);
    exchange.close();
    await heard;
    timers.fire(100);
    await gone;
  });

  it('does not begin when it was aborted before', async () => {
    const reason = new Error('no');
    await assert.rejects(dial(server.url, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(server.sockets.length, 0);
  });

  it('says farewell on abort, and then closes the socket though the other side goes on talking', async () => {
    const abort = new AbortController();
    const timers = new ManualTimers();
    const { exchange, seen } = await open({ signal: abort.signal, farewell: 'stop it', timers });
    const reading = read(exchange);
    seen.socket.send('a');
    seen.socket.send('b');
    abort.abort();
    assert.equal((await reading).error, abort.signal.reason);
    assert.equal(await seen.closed, 1000);
    assert.deepEqual(seen.messages, ['stop it']);
  });

  it('closes the socket 100 ms after a farewell that nobody answers, and at once where there is none', async () => {
    for (const farewell of ['stop it', undefined]) {
      const abort = new AbortController();
      const timers = new ManualTimers();
      const { exchange, seen } = await open({ signal: abort.signal, timers, ...(farewell && { farewell }) });
      const { heard, gone } = deaf(seen);
      abort.abort();
      assert.equal((await read(exchange)).error, abort.signal.reason);
      await heard;
      if (farewell) timers.fire(100);
      await gone;
    }
  });

  for (const [clock, ms, greeting] of [
    ['firstByte', 5002, undefined],
    ['idle', 5003, 'hello'],
  ] as const) {
    it(`gives up when the clock "${clock}" runs out`, async () => {
      const timers = new ManualTimers();
      const { exchange, seen } = await open({ timers });
      const reading = exchange.messages[Symbol.asyncIterator]();
      if (greeting !== undefined) {
        seen.socket.send(greeting);
        await reading.next();
      }
      timers.fire(ms);
      await assert.rejects(reading.next(), { kind: 'timeout' });
      await seen.closed;
    });
  }
});

describe('a WebSocket that does not open', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  const url = () => server.url.replace('http', 'ws');

  for (const status of [401, 302, 200, 503]) {
    it(`is an answer like any other when the server says ${status}`, async () => {
      const told: unknown[] = [];
      const tap: WireTap = { response: (seen) => told.push(seen), end: (how) => told.push(how) };
      server.play([{ send: response(status, 'text/plain', 'wrong key', { location: 'http://127.0.0.1:9/' }) }]);
      const opened = await dial(url(), { tap });
      assert.ok('refused' in opened);
      assert.equal(opened.refused.status, status);
      let text = '';
      for await (const chunk of opened.refused.chunks) text += Buffer.from(chunk).toString();
      assert.deepEqual([text, told], ['wrong key', [status, 'complete']]);
      await server.requests[0]?.closed;
      assert.equal(server.requests.length, 1);
    });
  }

  it('closes the socket of a refusal when nobody reads it, and on abort', async () => {
    server.play([{ send: 'HTTP/1.1 403 No\r\ncontent-length: 9\r\n\r\nhello' }]);
    const first = await dial(url());
    assert.ok('refused' in first);
    first.refused.close();
    await server.requests[0]?.closed;
    const abort = new AbortController();
    const second = await dial(url(), { signal: abort.signal });
    assert.ok('refused' in second);
    const reading = second.refused.chunks[Symbol.asyncIterator]();
    await reading.next();
    const rest = reading.next().catch((error: unknown) => error);
    abort.abort();
    assert.equal(await rest, abort.signal.reason);
    await server.requests[1]?.closed;
  });

  it('says what is wrong with the answer', async () => {
    const failure = (steps: Parameters<FaultServer['play']>[0]) => {
      server.play(steps);
      return dial(url()).catch((error: unknown) => error);
    };
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n';
    for (const [steps, kind, words] of [
      [[{ send: `${upgrade}\r\n` }], 'malformed', /opens no WebSocket: Invalid Sec-WebSocket-Accept/],
      [[{ send: 'nonsense\r\n\r\n' }], 'malformed', /not HTTP/],
      [[{ reset: true }], 'network', /before it answered/],
      [[{ close: true }], 'network', /before it answered/],
    ] as const) {
      const error = await failure([...steps]);
      assert.ok(error instanceof TransportError, String(error));
      assert.equal(error.kind, kind);
      assert.match(error.message, words);
    }
    const gone = await FaultServer.start([]);
    const { url: nowhere } = gone;
    await gone.close();
    await assert.rejects(dial(nowhere.replace('http', 'ws')), /refused/);
    // The system may take its time to find out: no clock runs.
    const unhurried = { timers: new ManualTimers() };
    await assert.rejects(dial('ws://no-such-host.invalid/', unhurried), /no such host|could not be looked up/);
  });

  it('is given up when the clock "connect" runs out, and on abort, with its socket closed', async () => {
    const timers = new ManualTimers();
    const late = dial(url(), { timers }).catch((error: unknown) => error);
    const first = await server.next();
    timers.fire(5001);
    const error = await late;
    assert.ok(error instanceof TransportError);
    assert.deepEqual([error.kind, error.message], ['network', 'No connection within 5 s.']);
    await first.closed;
    const abort = new AbortController();
    const stopped = dial(url(), { signal: abort.signal, farewell: 'never sent' }).catch((reason: unknown) => reason);
    const second = await server.next();
    abort.abort();
    assert.equal(await stopped, abort.signal.reason);
    await second.closed;
  });

  it('is no HTTP exchange, either', async () => {
    server.play([{ send: 'HTTP/1.1 101 Go\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n' }]);
    const options = { signal: new AbortController().signal, clocks };
    await assert.rejects(httpExchange({ method: 'GET', url: server.url, headers: {} }, options), /before it answered/);
  });
});
