import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import type { Endpoint } from '../../../src/provider/endpoint.ts';
import { listModels } from '../../../src/provider/listModels.ts';
import type { ReplyError } from '../../../src/provider/replyError.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { endEvents, FaultServer, textEvent } from '../../support/faultServer.ts';
import { ManualTimers } from '../../support/manualTimers.ts';
import { pemFile } from '../../support/pem.ts';
import { ProxyServer } from '../../support/proxyServer.ts';
import { TlsServer } from '../../support/tlsServer.ts';

const { signal } = new AbortController();
const tls = { ca: pemFile('ca.pem'), cert: pemFile('client.pem'), key: pemFile('client.key') };

describe('the way to an endpoint', () => {
  let proxy: ProxyServer;
  let server: TlsServer;
  beforeEach(async () => {
    const answer = { type: 'text/event-stream', body: textEvent('Hello') + endEvents() };
    server = await TlsServer.start('server', { requestCert: true, rejectUnauthorized: false }, answer);
    proxy = await ProxyServer.start();
  });
  afterEach(() => Promise.all([proxy.close(), server.close()]));

  function endpoint(more: object = {}): Endpoint {
    const url = `https://models.internal:${server.port}/v1`;
    return endpointOf({ api: 'openai-chat', url, proxy: proxy.url, tls, ...more });
  }

  /** The text of a reply, and the error that it ends in. */
  async function reply(of: Endpoint): Promise<{ text: string; error: ReplyError | undefined }> {
    const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'a' }] } as const;
    const result = { text: '', error: undefined as ReplyError | undefined };
    // Timers that never fire: nothing that may be sent again is.
    const provider = createProvider(of, 'canary', { timers: new ManualTimers() });
    for await (const part of provider.streamReply(request, { signal })) {
      if (part.type === 'text-delta') result.text += part.text;
      if (part.type === 'error') result.error = part.error;
    }
    return result;
  }

  const clients = () => server.requests.map(({ client }) => client);

  it('is taken by replies and by the list of models', async () => {
    assert.deepEqual(await reply(endpoint()), { text: 'Hello', error: undefined });
    await listModels(endpoint(), 'canary', { signal });
    assert.deepEqual(clients(), ['Test client', 'Test client']);
    assert.equal(proxy.received.length, 2);
    assert.doesNotMatch(proxy.received.join(), /canary/);
  });

  it('is taken by a WebSocket', async () => {
    const seen = server.next();
    await reply(endpoint({ api: 'openai-responses', transport: 'websocket' }));
    assert.equal((await seen).client, 'Test client');
    assert.doesNotMatch(proxy.received.join(), /canary/);
  });

  it('ends at a proxy that asks for a login, whatever is asked of it', async () => {
    proxy.behaviour = { answer: 'HTTP/1.1 407 No\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n' };
    const plain = await FaultServer.start([]);
    for (const url of [plain.url, endpoint().url]) {
      const { error } = await reply(endpoint({ url }));
      assert.equal(error?.kind, 'network');
      assert.match(error?.message ?? '', /asks for a login \(HTTP 407\).*"http\.proxy"/);
      assert.equal(error?.transient, undefined);
    }
    assert.equal(plain.requests.length, 0);
    await plain.close();
  });

  it('says what is wrong with a file', async () => {
    const { error } = await reply(endpoint({ tls: { ca: '/no/such.pem' } }));
    assert.equal(error?.kind, 'tls');
    assert.match(error?.message ?? '', /"tls\.ca" of the endpoint.*ENOENT/);
  });
});
