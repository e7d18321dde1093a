import assert from 'node:assert/strict';
import { TransportError } from '../../../src/transport/transportError.ts';
import { FaultServer, response } from '../../support/faultServer.ts';
import { ManualTimers } from '../../support/manualTimers.ts';
import { pemFile } from '../../support/pem.ts';
import { ProxyServer } from '../../support/proxyServer.ts';
import { TlsServer } from '../../support/tlsServer.ts';
import { WebSocketTestServer } from '../../support/webSocketTestServer.ts';
import { failureOf, get, hear } from './reached.ts';

const tls = { ca: pemFile('ca.pem'), cert: pemFile('client.pem'), key: pemFile('client.key') };

for (const secure of [false, true]) {
  describe(`a proxy of an endpoint's own, reached over ${secure ? 'https' : 'http'}`, () => {
    let proxy: ProxyServer;
    let server: TlsServer;
    beforeEach(async () => {
      proxy = await ProxyServer.start({ secure });
      server = await TlsServer.start('server', { requestCert: true, rejectUnauthorized: false });
    });
    afterEach(async () => {
      await proxy.close();
      await server.close();
    });
    const route = () => ({ proxy: proxy.url, tls });

    it('opens a tunnel to a server with TLS, and reads nothing of what goes through', async () => {
      assert.equal(await get(server.url, { route: route() }), '200 hello');
      assert.equal(await hear(server.url, { route: route() }), 'hello');
      assert.equal(proxy.received.length, 2);
      const authority = `localhost:${server.port}`;
      for (const received of proxy.received) {
        assert.match(received, new RegExp(`^CONNECT ${authority} HTTP/1\\.1\\r\\nhost: ${authority}\\r\\n`));
        assert.doesNotMatch(received, /canary|authorization/i);
      }
      assert.deepEqual(
        server.requests.map((request) => [request.headers.authorization, request.client]),
        [
          ['canary', 'Test client'],
          ['canary', 'Test client'],
        ],
      );
      await Promise.all([proxy.sockets.none(), server.sockets.none()]);
    });

    it('is asked in HTTP for what goes over HTTP, and for a tunnel for a WebSocket', async () => {
      const plain = await FaultServer.start([{ send: response(200, 'text/plain', 'plain') }]);
      assert.equal(await get(`${plain.url}?a=b`, { route: route() }), '200 plain');
      assert.ok(proxy.received[0]?.startsWith(`GET ${plain.url}?a=b HTTP/1.1\r\nhost: 127.0.0.1:${plain.port}\r\n`));
      await plain.close();
      const talk = await WebSocketTestServer.start();
      const heard = hear(talk.url, { route: route() });
      (await talk.next()).socket.send('over the wire');
      assert.equal(await heard, 'over the wire');
      assert.match(proxy.received[1] ?? '', /^CONNECT 127\.0\.0\.1:\d+ HTTP\/1\.1\r\n/);
      await talk.close();
    });

    const http = (status: number) => `HTTP/1.1 ${status} No\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n`;
    const refusals: [string, ProxyServer['behaviour'], RegExp][] = [
      ['asks for a login', { answer: http(407) }, /^proxy: .*asks for a login \(HTTP 407\).*"http\.proxy"/],
      [
        'forbids the host',
        { answer: http(403) },
        /^proxy: .*refuses the way to localhost:\d+ \(HTTP 403\): ask.*"none"/,
      ],
      [
        'cannot reach the host',
        { answer: http(502) },
        /^network: .*cannot reach localhost:\d+ \(HTTP 502\): check "url"/,
      ],
      ['knows no tunnels', { answer: http(405) }, /^proxy: .*opens no tunnel \(HTTP 405\): check "proxy"/],
      [
        'speaks no HTTP',
        { answer: 'SSH-2.0-x\r\n' },
        /^proxy: What answers at localhost:\d+ is no HTTP proxy: check "proxy"/,
      ],
      ['closes', { close: true }, /^network: .*closed the connection before it answered: check "proxy"/],
    ];
    for (const [what, behaviour, text] of refusals) {
      it(`says what to do when it ${what}`, async () => {
        proxy.behaviour = behaviour;
        assert.match(await failureOf(get(server.url, { route: route() })), text);
        assert.match(await failureOf(hear(server.url, { route: route() })), text);
        await proxy.sockets.none();
        assert.equal(server.requests.length, 0);
      });
    }

    it('is given no certificate of the client', async () => {
      await get(server.url, { route: route() });
      assert.deepEqual(proxy.clients, secure ? [undefined] : []);
    });

    it('is trusted no more than the server', async () => {
      const failure = await failureOf(get(server.url, { route: { proxy: proxy.url } }));
      if (secure) assert.match(failure, /^tls: The proxy localhost:\d+: The issuer of the certificate/);
      else assert.match(failure, /^tls: The issuer of the certificate/);
      assert.equal(server.requests.length, 0);
    });

    it('says so when it is not there', async () => {
      const gone = await ProxyServer.start({ secure });
      const { url } = gone;
      await gone.close();
      const failure = await failureOf(get(server.url, { route: { proxy: url } }));
      assert.match(failure, /^network: The proxy localhost:\d+ cannot be reached\. .*refused\. So check "proxy"/);
    });

    it('says so when it is reached over the wrong one of http and https', async () => {
      const other = await ProxyServer.start();
      const alert = Uint8Array.from([0x15, 3, 1, 0, 2, 2, 0x46]);
      other.behaviour = secure ? { answer: 'HTTP/1.1 400 No\r\n\r\n' } : { answer: alert };
      const wrong = `${secure ? 'https' : 'http'}://localhost:${other.port}`;
      const failure = await failureOf(get(server.url, { route: { proxy: wrong } }));
      assert.match(
        failure,
        /^tls: The proxy localhost:\d+: What answers there .*begin "proxy" of the endpoint with "http/,
      );
      await other.sockets.none();
      await other.close();
    });

    describe('leaves no socket open on abort', () => {
      for (const attempt of [get, hear]) {
        const aborted = async (url: string, through: object, ready: Promise<unknown>) => {
          const abort = new AbortController();
          const failed = attempt(url, { signal: abort.signal, route: { tls, ...through } }).catch(
            (error: unknown) => error,
          );
          await ready;
          abort.abort();
          assert.equal(await failed, abort.signal.reason);
        };

        it(`while it connects (${attempt.name})`, async () => {
          await aborted(server.url, { proxy: proxy.url }, Promise.resolve());
          await proxy.sockets.none();
        });

        it(`while the proxy shakes hands (${attempt.name})`, async () => {
          const silent = await ProxyServer.start();
          silent.behaviour = {};
          await aborted(server.url, { proxy: `https://localhost:${silent.port}` }, silent.asked());
          await silent.sockets.none();
          await silent.close();
        });

        it(`while the proxy opens the tunnel (${attempt.name})`, async () => {
          proxy.behaviour = {};
          await aborted(server.url, { proxy: proxy.url }, proxy.asked());
          await proxy.sockets.none();
        });

        it(`while the server shakes hands (${attempt.name})`, async () => {
          const silent = await ProxyServer.start();
          silent.behaviour = {};
          await aborted(`https://localhost:${silent.port}/`, { proxy: proxy.url }, silent.asked());
          await Promise.all([proxy.sockets.none(), silent.sockets.none()]);
          await silent.close();
        });
      }
    });

    it('has the clock "connect" until the handshake with the server is done', async () => {
      const silent = await ProxyServer.start();
      silent.behaviour = {};
      for (const attempt of [get, hear]) {
        const timers = new ManualTimers();
        const asked = silent.asked();
        const url = `https://localhost:${silent.port}/`;
        const failed = attempt(url, { timers, route: route() }).catch((error: unknown) => error);
        await asked;
        timers.fire(60_000);
        const error = await failed;
        assert.ok(error instanceof TransportError && error.kind === 'network', String(error));
        assert.match(error.message, /No connection within 60 s/);
        await Promise.all([proxy.sockets.none(), silent.sockets.none()]);
      }
      await silent.close();
    });
  });
}
