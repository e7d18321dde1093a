import assert from 'node:assert/strict';
import { environmentKeys, keyVariables } from '../../../src/provider/environmentKeys.ts';

describe('keys in the environment', () => {
  const found = (...names: string[]) =>
    environmentKeys((name) => names.includes(name)).map(({ preset, name }) => `${preset.id} ${name}`);

  it('are found by the names of variables', () => {
    assert.deepEqual(found(), []);
    assert.deepEqual(found('OPENAI_API_KEY', 'GROQ_API_KEY'), ['openai OPENAI_API_KEY', 'groq GROQ_API_KEY']);
  });

  it('are offered once for a provider that knows several variables', () => {
    assert.deepEqual(found('GOOGLE_API_KEY', 'GEMINI_API_KEY'), ['gemini GEMINI_API_KEY']);
    assert.deepEqual(found('GOOGLE_API_KEY'), ['gemini GOOGLE_API_KEY']);
  });

  it('are offered for each provider that they may be for', () => {
    assert.deepEqual(found('DASHSCOPE_API_KEY'), ['qwen-intl DASHSCOPE_API_KEY', 'qwen-cn DASHSCOPE_API_KEY']);
  });

  it('are not offered where a model cannot be found by them', () => {
    assert.deepEqual(found('CLOUDFLARE_API_KEY'), []);
  });

  it('are asked for by nothing but the names that are known', () => {
    const asked = new Set<string>();
    environmentKeys((name) => (asked.add(name), false));
    assert.deepEqual(
      [...asked].filter((name) => !keyVariables.includes(name)),
      [],
    );
  });
});
