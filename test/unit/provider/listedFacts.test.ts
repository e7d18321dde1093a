import assert from 'node:assert/strict';
import { listedFacts } from '../../../src/provider/listedFacts.ts';
import type { Json } from '../../../src/provider/json.ts';

const date = '2026-01-31';
const facts = (entry: Json) => listedFacts(entry, date);

describe('what a list says of a model', () => {
  const entries: [string, Json, object][] = [
    ['vLLM', { id: 'm', object: 'model', owned_by: 'vllm', max_model_len: 32_768 }, { context: 32_768 }],
    [
      'LM Studio',
      { id: 'm', state: 'loaded', max_context_length: 131_072, loaded_context_length: 4096 },
      { context: 4096 },
    ],
    ['Groq', { id: 'm', context_window: 131_072, max_completion_tokens: 32_768 }, { context: 131_072, output: 32_768 }],
    [
      'Gemini',
      { name: 'models/m', inputTokenLimit: 1_048_576, outputTokenLimit: 65_536 },
      { context: 1_048_576, output: 65_536 },
    ],
    [
      'OpenRouter',
      {
        id: 'm',
        context_length: 200_000,
        pricing: { prompt: '0.000003', completion: '0.000015', request: '0', input_cache_read: '0.0000003' },
      },
      { context: 200_000, price: { input: 3, output: 15, cached: 0.3, date } },
    ],
    [
      'Vercel',
      { id: 'm', context_window: 200_000, max_tokens: 8192, pricing: { input: '0.000001', output: '0.000002' } },
      { context: 200_000, output: 8192, price: { input: 1, output: 2, date } },
    ],
  ];
  for (const [server, entry, expected] of entries) {
    it(`is read in the words of ${server}`, () => {
      const { price, ...rest } = facts(entry);
      const rounded = price && { ...price, input: round(price.input), output: round(price.output), ...cached(price) };
      assert.deepEqual({ ...rest, ...(rounded && { price: rounded }) }, expected);
    });
  }

  it('is no price where it is nothing, or in a unit of its own', () => {
    const pricings: Json[] = [
      { prompt: '0', completion: '0' },
      { prompt: '-1', completion: '-1' },
      { prompt: 'free', completion: 'free' },
      { input: 0.88, output: 0.88 },
      'cheap',
      null,
    ];
    for (const pricing of pricings) assert.deepEqual(facts({ id: 'm', pricing }), {});
  });

  it('is nothing where there is nothing', () => {
    for (const entry of [null, 'm', [], { id: 'm', context_length: '4k', max_model_len: 0 }]) {
      assert.deepEqual(facts(entry), {});
    }
  });
});

function round(dollars: number): number {
  return Math.round(dollars * 1000) / 1000;
}

function cached(price: { cached?: number }): { cached?: number } {
  return price.cached === undefined ? {} : { cached: round(price.cached) };
}
