import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { FaultServer, response } from '../../support/faultServer.ts';
import { ProxyServer } from '../../support/proxyServer.ts';

const authStyles: [string, object][] = [
  ['Authorization', {}],
  ['x-api-key', { auth: { header: 'x-api-key', prefix: '' } }],
  ['x-goog-api-key', { auth: { header: 'x-goog-api-key', prefix: '' } }],
  ['X-Team', { headers: { 'X-Team': 'rivulet ${key}' } }],
];

interface Ports {
  own: number;
  other: number;
}

/** Where an attacker who can answer once would like the key to go. */
const targets: Record<string, (ports: Ports) => string> = {
  'another host': ({ own }) => `http://other.internal:${own}`,
  'another port': ({ other }) => `http://models.internal:${other}`,
  'another scheme': ({ own }) => `https://models.internal:${own}`,
  'a subdomain': ({ own }) => `http://steal.models.internal:${own}`,
};

async function reply(entry: object): Promise<StreamPart[]> {
  const provider = createProvider(endpointOf({ api: 'openai-chat', ...entry }), 'canary');
  const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'a' }] } as const;
  const parts: StreamPart[] = [];
  for await (const part of provider.streamReply(request, { signal: new AbortController().signal })) parts.push(part);
  return parts;
}

describe('a redirect', () => {
  let server: FaultServer;
  let attacker: FaultServer;
  /** Knows every host, and sees whatever is sent anywhere. */
  let proxy: ProxyServer;
  before(async () => {
    server = await FaultServer.start();
    attacker = await FaultServer.start([]);
    proxy = await ProxyServer.start();
  });
  beforeEach(() => {
    server.requests.length = 0;
    proxy.received.length = 0;
  });
  after(() => Promise.all([server.close(), attacker.close(), proxy.close()]));

  async function redirected(status: number, location: string, entry: object): Promise<void> {
    server.play([{ send: response(status, 'text/plain', 'x', { location, 'content-length': '9' }) }]);
    const parts = await reply(entry);
    assert.equal(server.requests.length, 1);
    await server.requests[0]?.closed;
    assert.match(JSON.stringify(server.requests[0]?.headers), /canary/);
    assert.equal(attacker.requests.length, 0);
    assert.equal(attacker.open, 0);
    assert.equal(parts.at(-1)?.type, 'error');
    assert.doesNotMatch(JSON.stringify(parts), /canary/);
  }

  for (const status of [301, 302, 303, 307, 308]) {
    for (const [header, style] of authStyles) {
      for (const [where, target] of Object.entries(targets)) {
        it(`${status} to ${where} takes no ${header} there`, async () => {
          const location = `${target({ own: server.port, other: attacker.port })}/steal`;
          const url = `http://models.internal:${server.port}/v1`;
          await redirected(status, location, { url, proxy: proxy.url, ...style });
          assert.equal(proxy.received.length, 1);
          assert.ok(proxy.received[0]?.startsWith(`POST ${url}/chat/completions `));
        });
      }

      it(`${status} takes no ${header} anywhere without a proxy`, () =>
        redirected(status, `${attacker.url}/steal`, { url: server.url, ...style }));
    }
  }
});
