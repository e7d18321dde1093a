import assert from 'node:assert/strict';
import { authHeaders } from '../../../src/provider/endpointRequest.ts';
import { endpointOf } from '../../support/endpointOf.ts';

describe('the headers of an endpoint', () => {
  it('hold a key as it is, whatever it means to a replacement', () => {
    const endpoint = endpointOf({ api: 'openai-chat', url: 'http://127.0.0.1', headers: { 'x-key': 'a ${key} b' } });
    const key = '$$k$&$`';
    assert.deepEqual(authHeaders(endpoint, key), { 'x-key': `a ${key} b` });
  });
});
