import assert from 'node:assert/strict';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { hostedPresets } from '../../../src/provider/presets.ts';

describe('presets', () => {
  for (const { id, api, url, auth, params = [] } of hostedPresets.filter((preset) => preset.url !== '')) {
    it(`of ${id} are an endpoint once their places are filled in`, () => {
      const filled = params.reduce((text, name) => text.replaceAll(`{${name}}`, 'x'), url);
      assert.doesNotMatch(filled, /[{}]/);
      const { problems } = parseEndpoints([{ id, api, url: filled, ...(auth && { auth }) }], { plainHttpHosts: [] });
      assert.deepEqual(problems, []);
    });
  }

  it('have names of their own', () => {
    assert.equal(new Set(hostedPresets.map(({ id }) => id)).size, hostedPresets.length);
  });

  it('name variables as a shell would', () => {
    const names = hostedPresets.flatMap(({ keyEnv }) => keyEnv);
    for (const name of names) assert.match(name, /^[A-Z][A-Z0-9_]+$/);
  });

  it('are reached by TLS wherever they are not on this machine', () => {
    const plain = hostedPresets.filter(({ url }) => url !== '' && !url.startsWith('https://'));
    assert.deepEqual(
      plain.map(({ id }) => id),
      ['ollama'],
    );
  });
});
