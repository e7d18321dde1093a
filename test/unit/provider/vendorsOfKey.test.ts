import assert from 'node:assert/strict';
import { vendorsOfKey } from '../../../src/provider/vendorsOfKey.ts';

describe('the provider of a key', () => {
  const vendors: [string, string][] = [
    ['sk-ant-api03-x', 'anthropic'],
    ['sk-or-v1-x', 'openrouter'],
    ['sk-proj-x', 'openai'],
    ['sk-svcacct-x', 'openai'],
    ['gsk_x', 'groq'],
    ['xai-x', 'xai'],
    ['AIzaSyX', 'gemini'],
    ['hf_x', 'huggingface'],
    ['nvapi-x', 'nvidia'],
    ['csk-x', 'cerebras'],
    ['fw_x', 'fireworks'],
  ];
  for (const [key, vendor] of vendors) {
    it(`is ${vendor} for ${key}`, () =>
      assert.deepEqual(
        vendorsOfKey(key).map(({ id }) => id),
        [vendor],
      ));
  }

  it('is in doubt where several begin their keys so', () => {
    const ids = vendorsOfKey('sk-0123456789').map(({ id }) => id);
    assert.ok(ids.length > 1);
    assert.ok(ids.includes('openai') && ids.includes('deepseek'));
    assert.ok(!ids.includes('anthropic'));
  });

  it('is not known by a beginning that nobody has, or in the middle', () => {
    for (const key of ['', 'abc', 'my-sk-ant-key', 'GSK_x']) assert.deepEqual(vendorsOfKey(key), []);
  });
});
