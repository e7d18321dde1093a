import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import { authHeaders } from '../../../src/provider/endpointRequest.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { request } from './answers.ts';

describe('the headers of an endpoint', () => {
  it('hold a key as it is, whatever it means to a replacement', () => {
    const settings = { id: 'a', api: 'openai-chat', url: 'http://127.0.0.1', headers: { 'x-key': 'a ${key} b' } };
    const [endpoint] = parseEndpoints([settings], { plainHttpHosts: [] }).endpoints;
    const key = '$$k$&$`';
    assert.deepEqual(authHeaders(endpoint ?? assert.fail(), key), { 'x-key': `a ${key} b` });
  });

  for (const more of [{}, { transport: 'websocket' }]) {
    it(`are refused with a key that they cannot hold ${JSON.stringify(more)}`, async () => {
      const settings = { id: 'a', api: 'openai-responses', url: 'http://127.0.0.1:9', ...more };
      const [endpoint] = parseEndpoints([settings], { plainHttpHosts: [] }).endpoints;
      const parts: StreamPart[] = [];
      const provider = createProvider(endpoint ?? assert.fail(), 'can\nary');
      for await (const part of provider.streamReply(request, { signal: new AbortController().signal }))
        parts.push(part);
      const message = 'The key holds a character that no header may hold, such as a line break.';
      assert.deepEqual(parts, [{ type: 'error', error: { kind: 'auth', message } }]);
    });
  }
});
