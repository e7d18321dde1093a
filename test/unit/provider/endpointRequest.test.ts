import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import { authHeaders } from '../../../src/provider/endpointRequest.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { request } from './answers.ts';

describe('the headers of an endpoint', () => {
  it('hold a key as it is, whatever it means to a replacement', () => {
    const endpoint = endpointOf({ api: 'openai-chat', url: 'http://127.0.0.1', headers: { 'x-key': 'a ${key} b' } });
    const key = '$$k$&$`';
    assert.deepEqual(authHeaders(endpoint, key), { 'x-key': `a ${key} b` });
  });

  for (const more of [{}, { transport: 'websocket' }]) {
    it(`are refused with a key that they cannot hold ${JSON.stringify(more)}`, async () => {
      const endpoint = endpointOf({ api: 'openai-responses', url: 'http://127.0.0.1:9', ...more });
      const parts: StreamPart[] = [];
      const provider = createProvider(endpoint, 'can\nary');
      for await (const part of provider.streamReply(request, { signal: new AbortController().signal }))
        parts.push(part);
      const message = 'The key holds a character that no header may hold, such as a line break.';
      assert.deepEqual(parts, [{ type: 'error', error: { kind: 'auth', message } }]);
    });
  }
});
