import assert from 'node:assert/strict';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { apis } from '../../../src/provider/endpointApi.ts';
import { refusalMemory } from '../../../src/provider/refusals.ts';
import { endEvents, textEvent } from '../../support/faultServer.ts';
import { ask, noticesOf, requestOf } from './answers.ts';

const wanted = { temperature: 0.2, maxTokens: 5000, reasoningEffort: 'low' } as const;

/** What an endpoint is sent for its sampling, and nothing of what it is sent anyway. */
async function sampled(endpoint: object, model = 'm') {
  const { body } = await requestOf({ ...wanted, ...endpoint }, { model });
  const { body: plain } = await requestOf(endpoint, { model });
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== plain[name] && !same(value, plain[name])),
  );
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

describe('how a reply is to be written', () => {
  it('is said in the fields of each API', async () => {
    assert.deepEqual(await sampled({ api: 'openai-chat' }), {
      temperature: 0.2,
      max_tokens: 5000,
      reasoning_effort: 'low',
    });
    assert.deepEqual(await sampled({ api: 'openai-chat', url: 'https://api.openai.com/v1' }), {
      temperature: 0.2,
      max_completion_tokens: 5000,
      reasoning_effort: 'low',
    });
    assert.deepEqual(await sampled({ api: 'openai-responses' }), {
      temperature: 0.2,
      max_output_tokens: 5000,
      reasoning: { effort: 'low' },
    });
    assert.deepEqual(await sampled({ api: 'anthropic-messages' }), {
      temperature: 0.2,
      max_tokens: 5000,
      output_config: { effort: 'low' },
    });
    assert.deepEqual(await sampled({ api: 'ollama' }), {
      options: { temperature: 0.2, num_predict: 5000 },
      think: 'low',
    });
    assert.deepEqual(await sampled({ api: 'gemini' }, 'gemini-3-pro'), {
      generationConfig: { temperature: 0.2, maxOutputTokens: 5000, thinkingConfig: { thinkingLevel: 'low' } },
    });
  });

  it('is thought nothing about where none is wanted', async () => {
    const effort = { temperature: undefined, maxTokens: undefined, reasoningEffort: 'none' };
    const none = async (api: string, model?: string) => {
      const { temperature: _, maxTokens: __, ...only } = effort;
      const { body } = await requestOf({ api, ...only }, { model: model ?? 'm' });
      return body;
    };
    assert.equal((await none('openai-chat'))['reasoning_effort'], 'none');
    assert.deepEqual((await none('anthropic-messages'))['thinking'], { type: 'disabled' });
    assert.equal((await none('ollama'))['think'], false);
    assert.deepEqual((await none('gemini', 'gemini-3-flash'))['generationConfig'], {
      thinkingConfig: { thinkingLevel: 'minimal' },
    });
    assert.deepEqual((await none('gemini', 'gemini-2.5-flash'))['generationConfig'], {
      thinkingConfig: { thinkingBudget: 0 },
    });
  });

  it('is left to the server where nothing is said', async () => {
    for (const api of apis.filter((known) => known !== 'custom')) {
      const { body } = await requestOf({ api }, {});
      const said = [
        'temperature',
        'max_output_tokens',
        'reasoning',
        'reasoning_effort',
        'options',
        'generationConfig',
        'think',
      ];
      assert.deepEqual(
        Object.keys(body).filter((name) => said.includes(name)),
        [],
        api,
      );
    }
  });

  it('leaves the last word to "body"', async () => {
    const body = { add: { temperature: 1, options: { num_predict: 7 } } };
    assert.equal((await sampled({ api: 'openai-chat', body }))['temperature'], undefined);
    const { body: sent } = await requestOf({ ...wanted, api: 'ollama', body }, {});
    assert.deepEqual(sent['options'], { temperature: 0.2, num_predict: 7 });
  });

  it('is not changed in silence where the server refused it before', async () => {
    const memory = refusalMemory();
    memory.set({ leftOut: ['temperature', 'stream_options'], lowered: { max_tokens: 4096 } });
    const good = { body: textEvent('Hi') + endEvents() };
    const { parts } = await ask({ api: 'openai-chat', ...wanted }, [good], { memory });
    assert.deepEqual(noticesOf(parts), [
      { kind: 'parameter-omitted', name: 'temperature' },
      { kind: 'parameter-omitted', name: 'max_tokens', value: 4096 },
    ]);
  });

  it('says nothing of the limit that the user set, and tells the one that Anthropic wants', async () => {
    const limits = async (more: object) =>
      noticesOf((await ask({ api: 'anthropic-messages', retries: { most: 0 }, ...more }, [{}])).parts);
    assert.deepEqual(
      (await limits({})).map(({ kind }) => kind),
      ['token-limit'],
    );
    assert.deepEqual(await limits({ maxTokens: 100 }), []);
  });

  const problems: [string, object, RegExp][] = [
    ['a temperature below 0', { temperature: -1 }, /\.temperature: expected 0 or more/],
    ['half a token', { maxTokens: 0.5 }, /\.maxTokens: expected a whole number/],
    ['an effort that nobody knows', { reasoningEffort: 'heroic' }, /\.reasoningEffort: expected one of "none", /],
  ];
  for (const [what, fields, expected] of problems) {
    it(`refuses ${what}`, () => {
      const entry = { id: 'a', api: 'openai-chat', url: 'https://a.example', ...fields };
      assert.match(parseEndpoints([entry], { plainHttpHosts: [] }).problems.join(), expected);
    });
  }

  it('has no place in a custom API, and says where it has one', () => {
    const custom = { framing: 'text', request: '${prompt}' };
    const entry = { id: 'a', api: 'custom', url: 'https://a.example', custom, temperature: 1 };
    assert.match(parseEndpoints([entry], { plainHttpHosts: [] }).problems.join(), /\.temperature: .*"custom" says/);
  });
});
