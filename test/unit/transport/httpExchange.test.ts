import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import { httpExchange } from '../../../src/transport/httpExchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { FaultServer, type Step } from '../../support/faultServer.ts';
import { ManualTimers } from '../../support/manualTimers.ts';

const clocks = { connect: 5000, firstByte: 5000, idle: 5000 };
const head = (lines: string) => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`;

describe('an exchange over HTTP', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  async function exchange(steps: Step[], signal = new AbortController().signal) {
    server.play(steps);
    return httpExchange(
      { method: 'POST', url: `${server.url}/x`, headers: { 'x-a': 'b' }, body: 'hé' },
      { signal, clocks },
    );
  }

  async function bodyOf(steps: Step[]): Promise<{ text: string; error: TransportError | undefined }> {
    const { chunks } = await exchange(steps);
    let text = '';
    try {
      for await (const chunk of chunks) text += Buffer.from(chunk).toString('utf8');
    } catch (error) {
      assert.ok(error instanceof TransportError, String(error));
      return { text, error };
    }
    return { text, error: undefined };
  }

  it('sends the request and reads the answer', async () => {
    const { status, headers } = await exchange([{ send: head('x-test: yes\r\ncontent-length: 0') }]);
    const [request] = server.requests;
    assert.deepEqual([status, headers['x-test']], [200, 'yes']);
    assert.deepEqual([request?.method, request?.path, request?.body], ['POST', '/v1/x', 'hé']);
    assert.equal(request?.headers['x-a'], 'b');
  });

  const whole: [string, Step[]][] = [
    ['a length', [{ send: `${head('content-length: 5')}hello` }]],
    ['chunks', [{ send: `${head('transfer-encoding: chunked')}2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n` }]],
    ['the end of the connection', [{ send: `${head('connection: close')}hello` }, { close: true }]],
    [
      'gzip',
      [
        { send: head('content-encoding: gzip\r\nconnection: close') },
        { send: zlib.gzipSync('hello') },
        { close: true },
      ],
    ],
    [
      'br',
      [
        { send: head('content-encoding: br\r\nconnection: close') },
        { send: zlib.brotliCompressSync('hello') },
        { close: true },
      ],
    ],
    [
      'deflate',
      [
        { send: head('content-encoding: deflate\r\nconnection: close') },
        { send: zlib.deflateSync('hello') },
        { close: true },
      ],
    ],
  ];
  for (const [what, steps] of whole) {
    it(`takes a body as whole that ends by ${what}, and closes the socket`, async () => {
      assert.deepEqual(await bodyOf(steps), { text: 'hello', error: undefined });
      await server.requests[0]?.closed;
    });
  }

  const compressed = zlib.gzipSync('hello '.repeat(100));
  const broken: [string, Step[], string][] = [
    ['a length that is not reached', [{ send: `${head('content-length: 9')}hello` }, { close: true }], 'cut-off'],
    [
      'chunks without their end',
      [{ send: `${head('transfer-encoding: chunked')}2\r\nhe\r\n` }, { close: true }],
      'cut-off',
    ],
    ['a chunk of nonsense', [{ send: `${head('transfer-encoding: chunked')}2\r\nhe\r\nzz\r\n` }], 'cut-off'],
    ['a reset', [{ send: `${head('content-length: 9')}hello` }, { wait: 50 }, { reset: true }], 'cut-off'],
    [
      'half of gzip',
      [
        { send: head('content-encoding: gzip\r\nconnection: close') },
        { send: compressed.subarray(0, 20) },
        { close: true },
      ],
      'cut-off',
    ],
    [
      'what is not gzip',
      [{ send: `${head('content-encoding: gzip\r\nconnection: close')}hello` }, { close: true }],
      'malformed',
    ],
  ];
  for (const [what, steps, kind] of broken) {
    it(`says that a body is broken that ends by ${what}`, async () => {
      assert.equal((await bodyOf(steps)).error?.kind, kind);
    });
  }

  it('names a server that is not there, a reset, and what is not HTTP', async () => {
    const closed = await FaultServer.start([]);
    const { url } = closed;
    await closed.close();
    const options = { signal: new AbortController().signal, clocks };
    const failure = (target: string) =>
      httpExchange({ method: 'GET', url: target, headers: {} }, options).then(() => undefined, String);
    assert.match((await failure(url)) ?? '', /refused/);
    assert.match((await failure('http://no-such-host.invalid/')) ?? '', /no such host|could not be looked up/);
    server.play([{ reset: true }]);
    assert.match((await failure(server.url)) ?? '', /before it answered/);
    server.play([{ send: 'hello\r\n\r\n' }]);
    assert.match((await failure(server.url)) ?? '', /not HTTP/);
    server.play([{ send: 'HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n' }]);
    assert.match((await failure(server.url)) ?? '', /before it answered/);
  });

  it('follows no redirect', async () => {
    const { status } = await exchange([
      { send: `HTTP/1.1 307 Go\r\nlocation: ${server.url}/other\r\ncontent-length: 0\r\n\r\n` },
    ]);
    assert.equal(status, 307);
    assert.equal(server.requests.length, 1);
  });

  it('closes the socket on abort before the response', async () => {
    const abort = new AbortController();
    const pending = exchange([], abort.signal).catch((error: unknown) => error);
    const request = await server.next();
    abort.abort();
    assert.equal(await pending, abort.signal.reason);
    await request.closed;
  });

  it('closes the socket on abort in the middle of the body, and throws the reason', async () => {
    const abort = new AbortController();
    const { chunks } = await exchange([{ send: `${head('content-length: 9')}hello` }], abort.signal);
    const iterator = chunks[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next().catch((error: unknown) => error);
    abort.abort();
    assert.equal(await next, abort.signal.reason);
    await server.requests[0]?.closed;
  });

  it('sends nothing when it was aborted before', async () => {
    await assert.rejects(exchange([], AbortSignal.abort()));
    assert.equal(server.open, 0);
  });

  it('closes the socket when the reader leaves', async () => {
    const { chunks } = await exchange([{ send: `${head('content-length: 9')}hello` }]);
    for await (const _ of chunks) break;
    await server.requests[0]?.closed;
  });

  for (const [clock, steps] of [
    ['firstByte', []],
    ['idle', [{ send: `${head('content-length: 9')}hello` }]],
  ] as const) {
    it(`gives up when the clock "${clock}" runs out`, async () => {
      const timers = new ManualTimers();
      server.play([...steps]);
      const options = {
        signal: new AbortController().signal,
        clocks: { connect: 1e3, firstByte: 2e3, idle: 3e3 },
        timers,
      };
      const run = async () => {
        const { chunks } = await httpExchange({ method: 'GET', url: server.url, headers: {} }, options);
        for await (const _ of chunks) timers.fire(3000);
      };
      const result = run().catch((error: unknown) => error);
      const request = await server.next();
      if (clock === 'firstByte') timers.fire(2000);
      const error = await result;
      assert.ok(error instanceof TransportError);
      assert.equal(error.kind, 'timeout');
      await request.closed;
    });
  }
});
