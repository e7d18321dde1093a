import assert from 'node:assert/strict';
import { parseModelTable, tableFacts } from '../../../src/provider/modelTable.ts';
import { read } from '../repository.ts';

const small = parseModelTable(
  JSON.stringify({
    date: '2026-01-31',
    source: 's',
    hosts: {
      'api.example.com': {
        m: [1000, 100, [1, 2, 0.5]],
        long: [1000, 0, [1, 2], [[200, [3, 4, 0, 5]]]],
        free: [500, 50],
      },
    },
  }),
);
const facts = (model: string, url = 'https://api.example.com/v1') => tableFacts(small, url, model);

describe('the table of models', () => {
  it('is found by the host and the name', () => {
    const price = { input: 1, output: 2, cached: 0.5, date: '2026-01-31' };
    assert.deepEqual(facts('m'), { context: 1000, output: 100, price });
    assert.deepEqual(facts('m', 'https://other.example/v1'), {});
    assert.deepEqual([facts('n'), facts('constructor')], [{}, {}]);
  });

  it('is found by the name without its date', () => {
    for (const name of ['models/m', 'm-20260131', 'm-2026-01-31', 'm-latest'])
      assert.deepEqual(facts(name), facts('m'));
  });

  it('has steps', () => {
    assert.deepEqual(facts('long').price?.steps, [{ above: 200, input: 3, output: 4, written: 5 }]);
  });

  it('has no price where nobody knows it', () => {
    assert.deepEqual(facts('free'), { context: 500, output: 50 });
  });

  it('is not read where it has another shape', () => {
    for (const text of ['{}', '{"date":"","source":"","hosts":{"h":{"m":["1"]}}}']) {
      assert.throws(() => parseModelTable(text));
    }
  });

  it('ships with contexts and prices of what most people ask for', () => {
    const shipped = parseModelTable(read('media/models.json'));
    assert.match(shipped.date, /^\d{4}-\d{2}-\d{2}$/);
    for (const [host, model] of [
      ['api.openai.com', 'gpt-4o'],
      ['api.anthropic.com', 'claude-haiku-4-5'],
      ['generativelanguage.googleapis.com', 'gemini-2.5-pro'],
      ['api.mistral.ai', 'mistral-large-latest'],
      ['api.groq.com', 'llama-3.3-70b-versatile'],
    ] as const) {
      const { context = 0, price } = tableFacts(shipped, `https://${host}/v1`, model);
      assert.ok(context > 8000, `${host} ${model}`);
      assert.ok(price && price.input > 0 && price.output > 0, `${host} ${model}`);
    }
    for (const [host, models] of Object.entries(shipped.hosts)) {
      for (const [model, [context, , rates]] of Object.entries(models)) {
        assert.ok(context > 0, `${host} ${model}`);
        assert.ok(!rates || (rates[0] > 0 && rates[1] > 0), `${host} ${model} costs nothing`);
      }
    }
  });
});
