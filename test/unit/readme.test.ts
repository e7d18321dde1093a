import assert from 'node:assert/strict';
import { parseEndpoints } from '../../src/provider/endpoint.ts';
import { read } from './repository.ts';

/** The endpoints that the README offers to be pasted. */
function endpoints(): unknown[] {
  const blocks = [...read('README.md').matchAll(/```jsonc\n(.*?)```/gs)].map(([, block = '']) => block);
  const plain = blocks.map((block) => block.replace(/^\s*\/\/.*$/gm, ''));
  return plain.filter((block) => block.trim().startsWith('{')).map((block) => JSON.parse(block) as unknown);
}

describe('the README', () => {
  it('offers a custom endpoint for each framing, and each of them is right', () => {
    const parsed = parseEndpoints(endpoints(), { plainHttpHosts: [] });
    assert.deepEqual(parsed.problems, []);
    const framings = parsed.endpoints.map(({ custom }) => custom?.framing);
    assert.deepEqual(framings, ['sse', 'ndjson', 'json-sequence', 'text', 'websocket']);
  });
});
