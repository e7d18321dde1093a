import assert from 'node:assert/strict';
import http from 'node:http';
import zlib from 'node:zlib';
import { httpExchange } from '../../../src/transport/httpExchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { FaultServer, type Step } from '../../support/faultServer.ts';

const clocks = { connect: 5000, firstByte: 5000, idle: 5000 };
const head = (lines: string) => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`;
const never = new AbortController().signal;

describe('bytes that arrived', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  /** Reads a body the way a busy reader does: only once everything that comes has come. */
  async function readLate(steps: Step[]): Promise<{ text: string; fault: string | undefined }> {
    server.play(steps);
    const { chunks } = await httpExchange({ method: 'GET', url: server.url, headers: {} }, { signal: never, clocks });
    await server.requests[0]?.closed;
    let text = '';
    try {
      for await (const chunk of chunks) text += Buffer.from(chunk).toString('utf8');
    } catch (error) {
      assert.ok(error instanceof TransportError, String(error));
      return { text, fault: error.kind };
    }
    return { text, fault: undefined };
  }

  const gzip = flushed(zlib.createGzip());
  const deflate = flushed(zlib.createDeflate());
  const raw = flushed(zlib.createDeflateRaw());
  const br = flushed(zlib.createBrotliCompress());
  const cases: [string, () => Promise<Step[]>, string, string | undefined][] = [
    [
      'a body that breaks off',
      async () => [{ send: `${head('content-length: 9')}hello` }, { close: true }],
      'hello',
      'cut-off',
    ],
    [
      'a reset',
      async () => [{ send: `${head('content-length: 9')}hello` }, { wait: 30 }, { reset: true }],
      'hello',
      'cut-off',
    ],
    [
      'chunks that turn to nonsense',
      async () => [{ send: `${head('transfer-encoding: chunked')}5\r\nhello\r\nzz\r\n` }, { close: true }],
      'hello',
      'cut-off',
    ],
    ...(
      [
        ['gzip', gzip],
        ['deflate', deflate],
        ['deflate', raw],
        ['br', br],
      ] as const
    ).map(([name, body]): [string, () => Promise<Step[]>, string, string] => [
      `${name} that stops after a flush`,
      async () => [
        { send: Buffer.concat([Buffer.from(head(`content-encoding: ${name}\r\nconnection: close`)), await body]) },
        { close: true },
      ],
      'hello',
      'cut-off',
    ]),
    [
      'gzip in chunks that turn to nonsense',
      async () => [
        {
          send: Buffer.concat([
            Buffer.from(head('content-encoding: gzip\r\ntransfer-encoding: chunked')),
            await chunked(gzip),
            Buffer.from('zz\r\n'),
          ]),
        },
        { close: true },
      ],
      'hello',
      'cut-off',
    ],
    [
      'an encoding that nobody asked for',
      async () => [{ send: `${head('content-encoding: zstd\r\nconnection: close')}hello` }, { close: true }],
      '',
      'malformed',
    ],
  ];
  for (const [what, steps, text, fault] of cases) {
    it(`are all read before the failure: ${what}`, async () => {
      assert.deepEqual(await readLate(await steps()), { text, fault });
    });
  }

  it('leave no socket behind when nobody reads them', async () => {
    server.play([{ send: `${head('content-length: 9')}hello` }]);
    const { close } = await httpExchange({ method: 'GET', url: server.url, headers: {} }, { signal: never, clocks });
    close();
    await server.requests[0]?.closed;
  });
});

describe('an exchange inside VS Code, which puts an agent of its own into each request', () => {
  const { request } = http;
  afterEach(() => {
    http.request = request;
  });

  function replaceAgent(agent: http.Agent): void {
    http.request = ((url: string, options: http.RequestOptions) =>
      request(url, { ...options, agent })) as typeof request;
  }

  it('does not leave its socket in a pool', async () => {
    const server = await FaultServer.start([{ send: `${head('content-length: 5')}hello` }]);
    const agent = new http.Agent({ keepAlive: true });
    replaceAgent(agent);
    const sent = { method: 'GET', url: server.url, headers: {} } as const;
    const { chunks } = await httpExchange(sent, { signal: never, clocks });
    for await (const _ of chunks);
    assert.deepEqual(Object.keys(agent.freeSockets), []);
    await server.requests[0]?.closed;
    assert.equal(server.requests[0]?.headers['connection'], 'close');
    await server.close();
  });

  it('stops at once while the agent still looks for a proxy', async () => {
    const agent = new http.Agent();
    agent.createConnection = () => undefined as never; // Its callback is never called, as while a lookup hangs.
    replaceAgent(agent);
    const abort = new AbortController();
    const pending = httpExchange(
      { method: 'GET', url: 'http://127.0.0.1:9/', headers: {} },
      { signal: abort.signal, clocks },
    );
    const settled = pending.catch((error: unknown) => error);
    abort.abort();
    assert.equal(await settled, abort.signal.reason);
  });
});

/** What a compressor has let out after "hello" and a flush: all of the text, and not the end. */
function flushed(compressor: zlib.Gzip | zlib.Deflate | zlib.DeflateRaw | zlib.BrotliCompress): Promise<Buffer> {
  const out: Buffer[] = [];
  compressor.on('data', (chunk: Buffer) => out.push(chunk));
  compressor.write('hello');
  return new Promise((resolve) => compressor.flush(() => resolve(Buffer.concat(out))));
}

async function chunked(body: Promise<Buffer>): Promise<Buffer> {
  const bytes = await body;
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}
