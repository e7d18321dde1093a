import assert from 'node:assert/strict';
import { parseEndpoints } from '../../src/provider/endpoint.ts';
import { read } from './repository.ts';

/** The endpoints that the README offers to be pasted. */
function offered(): unknown[] {
  const blocks = [...read('README.md').matchAll(/```jsonc\n(.*?)```/gs)].map(([, block = '']) => block);
  const plain = blocks.map((block) => block.replace(/^\s*\/\/.*$/gm, ''));
  return plain.filter((block) => block.trim().startsWith('{')).map((block) => JSON.parse(block) as unknown);
}

describe('the README', () => {
  const { endpoints: parsed, problems } = parseEndpoints(offered(), { plainHttpHosts: [] });

  it('offers endpoints that are right', () => assert.deepEqual(problems, []));

  it('offers a custom endpoint for each framing', () => {
    const framings = parsed.flatMap(({ custom }) => (custom ? [custom.framing] : []));
    assert.deepEqual(framings, ['sse', 'ndjson', 'json-sequence', 'text', 'websocket']);
  });
});
