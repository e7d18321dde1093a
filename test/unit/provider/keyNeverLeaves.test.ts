import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { FaultServer, response } from '../../support/faultServer.ts';

/** Where an attacker who can answer once would like the key to go. */
const authStyles = [
  {},
  { auth: { header: 'x-api-key', prefix: '' } },
  { headers: { 'x-goog-api-key': '${key}' } },
  { auth: { header: 'Cookie', prefix: 'session=' } },
];

describe('a redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    for (const style of authStyles) {
      it(`${status} takes no key anywhere: ${JSON.stringify(style)}`, async () => {
        const attacker = await FaultServer.start([]);
        const server = await FaultServer.start([
          { send: response(status, 'text/plain', 'x', { location: `${attacker.url}/steal`, 'content-length': '9' }) },
        ]);
        const entry = { id: 'a', api: 'openai-chat', url: server.url, ...style };
        const endpoint = parseEndpoints([entry], { plainHttpHosts: [] }).endpoints[0] ?? assert.fail();
        const parts: StreamPart[] = [];
        const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'a' }] } as const;
        const { signal } = new AbortController();
        for await (const part of createProvider(endpoint, 'canary').streamReply(request, { signal })) parts.push(part);
        assert.equal(server.requests.length, 1);
        await server.requests[0]?.closed;
        assert.match(JSON.stringify(server.requests[0]?.headers), /canary/);
        assert.equal(attacker.requests.length, 0);
        assert.equal(parts.at(-1)?.type, 'error');
        assert.doesNotMatch(JSON.stringify(parts), /canary/);
        await server.close();
        await attacker.close();
      });
    }
  }
});
