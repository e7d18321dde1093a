import assert from 'node:assert/strict';
import { FaultServer } from '../../../support/faultServer.ts';
import { pemFile } from '../../../support/pem.ts';
import { ProxyServer } from '../../../support/proxyServer.ts';
import { TlsServer } from '../../../support/tlsServer.ts';
import { WebSocketTestServer } from '../../../support/webSocketTestServer.ts';
import { examined, list, streamed } from './examined.ts';

const ca = pemFile('ca.pem');
const models = { type: 'application/json', body: '{"data":[{"id":"m"}]}' };
const day = 24 * 3600 * 1000;

describe('the doctor of a connection', () => {
  const closes: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closes.splice(0)) await close();
  });
  const closing = <T extends { close: () => Promise<void> }>(server: T): T => {
    closes.push(() => server.close());
    return server;
  };
  const start = async (name: string) => closing(await TlsServer.start(name, {}, models));

  for (const way of [{}, { proxy: 'none' }]) {
    describe(JSON.stringify(way), () => {
      it('shows the certificate, and warns before it expires', async () => {
        const server = await start('server');
        const settings = { ...way, url: server.url, tls: { ca } };
        const good = await examined(settings);
        const { ms, certificate } = good.last('tls').facts;
        assert.ok(ms !== undefined && ms >= 0);
        const validTo = Date.UTC(2120, 0, 1);
        assert.deepEqual(certificate, { subject: 'Test server', issuer: 'Test ca', validTo });
        assert.equal(good.last('tls').state, 'passed');
        assert.equal(good.last('models').state, 'passed');
        const late = await examined(settings, { today: () => validTo - 13.5 * day });
        assert.deepEqual([late.last('tls').state, late.last('tls').facts.daysLeft], ['warned', 13]);
        assert.equal(late.last('key').state, 'passed');
        await server.sockets.none();
      });

      const refused: [string, object, string, RegExp][] = [
        ['expired', { ca }, 'Test expired', /has expired/],
        ['selfSigned', {}, 'Test selfSigned', /self-signed.*"tls\.ca"/],
        ['server', {}, 'Test server', /issuer.*not known here/],
        ['elsewhere', { ca }, 'Test elsewhere', /another host/],
      ];
      for (const [name, tls, subject, text] of refused) {
        it(`shows a certificate that is not accepted (${name}), says why, and sends nothing`, async () => {
          const server = await start(name);
          const { last } = await examined({ ...way, url: server.url, ...('ca' in tls && { tls }) });
          assert.equal(last('reach').state, 'passed');
          assert.equal(last('tls').state, 'failed');
          assert.equal(last('tls').error?.kind, 'tls');
          assert.match(last('tls').error?.message ?? '', text);
          assert.equal(last('tls').facts.certificate?.subject, subject);
          assert.equal(last('key').state, 'skipped');
          assert.equal(server.requests.length, 0);
          await server.sockets.none();
        });
      }

      it('tells a server that speaks no TLS', async () => {
        const server = closing(await WebSocketTestServer.start());
        const { last } = await examined({ ...way, url: server.url.replace('ws:', 'https:') });
        assert.equal(last('reach').state, 'passed');
        assert.match(last('tls').error?.message ?? '', /does not speak TLS/);
      });
    });
  }

  it('goes through the proxy of the endpoint, and says so', async () => {
    const [server, proxy] = [closing(await FaultServer.start(list('m'), streamed)), closing(await ProxyServer.start())];
    const { last } = await examined({ url: server.url, proxy: proxy.url });
    const { way, proxy: host, port } = last('reach').facts;
    assert.deepEqual([way, host, port], ['endpoint-proxy', `localhost:${proxy.port}`, proxy.port]);
    assert.equal(last('reply').state, 'passed');
  });

  it('shows the certificate of the server behind a proxy, not that of the proxy', async () => {
    const [server, proxy] = [await start('server'), closing(await ProxyServer.start({ secure: true }))];
    const { last } = await examined({ url: server.url, proxy: proxy.url, tls: { ca } });
    assert.equal(last('reach').facts.port, proxy.port);
    assert.equal(last('tls').state, 'passed');
    const other = await start('elsewhere');
    const refused = await examined({ url: other.url, proxy: proxy.url, tls: { ca } });
    assert.equal(refused.last('tls').facts.certificate?.subject, 'Test elsewhere');
  });

  it('tells a proxy that does not let through', async () => {
    const [server, proxy] = [await start('server'), closing(await ProxyServer.start())];
    proxy.behaviour = { answer: 'HTTP/1.1 403 No\r\n\r\n', close: true };
    const { last } = await examined({ url: server.url, proxy: proxy.url });
    assert.equal(last('reach').state, 'failed');
    assert.match(last('reach').error?.message ?? '', /refuses the way to localhost/);
    assert.equal(last('tls').reason, 'depends');
  });
});
