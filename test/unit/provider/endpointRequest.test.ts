import assert from 'node:assert/strict';
import { authHeaders } from '../../../src/provider/endpointRequest.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';

describe('the headers of an endpoint', () => {
  it('hold a key as it is, whatever it means to a replacement', () => {
    const settings = { id: 'a', api: 'openai-chat', url: 'http://127.0.0.1', headers: { 'x-key': 'a ${key} b' } };
    const [endpoint] = parseEndpoints([settings], { plainHttpHosts: [] }).endpoints;
    const key = '$$k$&$`';
    assert.deepEqual(authHeaders(endpoint ?? assert.fail(), key), { 'x-key': `a ${key} b` });
  });
});
