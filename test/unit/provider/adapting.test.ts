import assert from 'node:assert/strict';
import { refusalMemory } from '../../../src/provider/refusals.ts';
import { endEvents, textEvent } from '../../support/faultServer.ts';
import { ask, endOf, noticesOf, textOf, type Answer } from './answers.ts';

const good: Answer = { body: textEvent('Hi') + endEvents() };
const endpoint = { api: 'openai-chat', body: { add: { temperature: 0.2, max_tokens: 5000 } } };
const refusing = (body: object, status = 400): Answer => ({ status, headers: {}, body: JSON.stringify(body) });

describe('a parameter that the server refuses', () => {
  const refusals: [string, object, number, string][] = [
    [
      'by its name in a field',
      { error: { message: 'Unsupported parameter', param: 'temperature' } },
      400,
      'temperature',
    ],
    [
      'in words',
      { error: { message: 'Unrecognized request argument supplied: stream_options' } },
      400,
      'stream_options',
    ],
    [
      'in other words',
      { error: 'max_tokens is not supported with this model. Use max_completion_tokens instead.' },
      400,
      'max_tokens',
    ],
    [
      'as a schema does',
      { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] },
      422,
      'stream_options',
    ],
    [
      'by a part of it',
      { error: { message: 'Unknown', param: 'stream_options.include_usage' } },
      400,
      'stream_options',
    ],
    [
      'as a value',
      {
        error: {
          message: "Unsupported value: 'temperature' does not support 0.2. Only the default (1) value is supported.",
        },
      },
      400,
      'temperature',
    ],
  ];
  for (const [how, body, status, name] of refusals) {
    it(`is left out when it is refused ${how}, and stays so`, async () => {
      const memory = refusalMemory();
      const { parts, bodies } = await ask(endpoint, [refusing(body, status), good], { memory });
      assert.deepEqual([textOf(parts), endOf(parts)], ['Hi', 'finish stop']);
      assert.ok(bodies[0] && name in bodies[0]);
      assert.ok(bodies[1] && !(name in bodies[1]));
      assert.equal(Object.keys(bodies[0]).length, Object.keys(bodies[1]).length + 1);
      const [notice, ...others] = noticesOf(parts);
      assert.ok(notice?.kind === 'parameter-left-out' && notice.name === name && others.length === 0);
      const later = await ask(endpoint, [good], { memory });
      assert.ok(later.bodies[0] && !(name in later.bodies[0]));
      const wanted = name in endpoint.body.add;
      assert.equal(noticesOf(later.parts).length, wanted ? 1 : 0, 'what the user asked for is not left out in silence');
    });
  }

  it('is lowered when the server says how far', async () => {
    const message = 'max_tokens: 5000 > 4096, which is the maximum allowed number of output tokens';
    const memory = refusalMemory();
    const { parts, bodies } = await ask(endpoint, [refusing({ error: { message } }), good], { memory });
    assert.equal(bodies[1]?.['max_tokens'], 4096);
    assert.ok(noticesOf(parts)[0]?.kind === 'limit-lowered');
    const later = await ask(endpoint, [good], { memory });
    assert.equal(later.bodies[0]?.['max_tokens'], 4096);
    const still = { kind: 'parameter-omitted', name: 'max_tokens', value: 4096 };
    assert.deepEqual(noticesOf(later.parts), [still], 'what the user asked for is not lowered in silence');
  });

  it('is lowered to what the prompt leaves room for, for this prompt alone', async () => {
    const says = [
      'input length and `max_tokens` exceed context limit: 100 + 5000 > 4096',
      "'max_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 100 input tokens (5000 > 4096 - 100).",
    ];
    for (const message of says) {
      const memory = refusalMemory();
      const { bodies } = await ask(endpoint, [refusing({ error: { message } }), good], { memory });
      assert.equal(bodies[1]?.['max_tokens'], 3996);
      assert.equal((await ask(endpoint, [good], { memory })).bodies[0]?.['max_tokens'], 5000);
    }
  });

  const hi = {
    'openai-chat': good.body,
    'anthropic-messages':
      'data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}\n\ndata: {"type":"message_stop"}\n\n',
    gemini: 'data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}\n\n',
    ollama: '{"message":{"content":"Hi"},"done":true,"done_reason":"stop"}\n',
  };
  const violating = (field: string, description: string) => ({
    error: {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: `Invalid JSON payload received. ${description}`,
      details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] }],
    },
  });
  const said = (message: string) => ({ type: 'error', error: { type: 'invalid_request_error', message } });
  const vendors: [string, keyof typeof hi, object, object, string, unknown][] = [
    [
      "Anthropic's server",
      'anthropic-messages',
      { temperature: 0.2, max_tokens: 9 },
      said('temperature: Extra inputs are not permitted'),
      'temperature',
      undefined,
    ],
    [
      "Anthropic's server, as one of two",
      'anthropic-messages',
      { temperature: 0.2, max_tokens: 9 },
      said('`temperature` may only be set to 1 when thinking is enabled.'),
      'temperature',
      undefined,
    ],
    [
      "Anthropic's server, within another",
      'anthropic-messages',
      { thinking: { type: 'enabled', budget_tokens: 5000 }, max_tokens: 9 },
      said('thinking.budget_tokens: Extra inputs are not permitted'),
      'thinking.budget_tokens',
      { type: 'enabled' },
    ],
    [
      "Google's server",
      'gemini',
      { generationConfig: { topQ: 1, temperature: 0 } },
      violating('generation_config', `Unknown name "topQ" at 'generation_config': Cannot find field.`),
      'generationConfig.topQ',
      { temperature: 0 },
    ],
    [
      "Google's server, as all that a field holds",
      'gemini',
      { generationConfig: { thinkingConfig: { includeThoughts: true } } },
      { error: { code: 400, message: 'Thinking_config.include_thoughts is only enabled when thinking is enabled.' } },
      'generationConfig',
      undefined,
    ],
    ["Ollama's server", 'ollama', { think: true }, { error: '"llama" does not support thinking' }, 'think', undefined],
  ];
  for (const [who, api, add, refusal, name, left] of vendors) {
    it(`is left out when it is refused by ${who}`, async () => {
      const ending = api === 'ollama' ? 'application/x-ndjson' : 'text/event-stream';
      const answer = { headers: { 'content-type': ending }, body: hi[api] ?? '' };
      const { parts, bodies } = await ask({ api, body: { add } }, [refusing(refusal), answer]);
      assert.equal(textOf(parts), 'Hi');
      const [notice] = noticesOf(parts).filter(({ kind }) => kind !== 'token-limit');
      assert.ok(notice?.kind === 'parameter-left-out');
      assert.equal(notice.name, name);
      assert.deepEqual(bodies[1]?.[name.split('.')[0] ?? ''], left);
    });
  }

  const lower: [string, number][] = [
    ['max_tokens is too large: 5000. This model supports at most 4096 completion tokens', 4096],
    ['Invalid max_tokens value, the valid range of max_tokens is [1, 4096]', 4096],
    ['`max_tokens` must be less than or equal to `4096`', 4096],
    ['max_tokens (5000) exceeds the maximum of 4,096', 4096],
    ['max_tokens: the supported range is from 1 (inclusive) to 4097 (exclusive)', 4096],
  ];
  for (const [message, value] of lower) {
    it(`is lowered by the words "${message}"`, async () => {
      const { bodies } = await ask(endpoint, [refusing({ error: { message } }), good]);
      assert.equal(bodies[1]?.['max_tokens'], value);
    });
  }

  it('is lowered within another field', async () => {
    const body = { add: { generationConfig: { maxOutputTokens: 100_000, temperature: 0 } } };
    const message =
      'Unable to submit request because it has a maxOutputTokens value of 100000 but the supported range is from 1 (inclusive) to 65537 (exclusive).';
    const { bodies } = await ask({ api: 'gemini', body }, [refusing({ error: { message } }), { body: hi.gemini }]);
    assert.deepEqual(bodies[1]?.['generationConfig'], { maxOutputTokens: 65_536, temperature: 0 });
  });

  it('is lowered to what a long chat leaves room for, and not for shorter ones', async () => {
    const memory = refusalMemory();
    const message = 'input length and `max_tokens` exceed context limit: 198000 + 5000 > 200000, decrease either';
    const { parts, bodies } = await ask(endpoint, [refusing({ error: { message } }), good], { memory });
    assert.equal(bodies[1]?.['max_tokens'], 2000);
    assert.ok(noticesOf(parts)[0]?.kind === 'limit-lowered');
    assert.equal((await ask(endpoint, [good], { memory })).bodies[0]?.['max_tokens'], 5000);
  });

  it('makes one more request, not two', async () => {
    const first = refusing({ error: { message: 'Unsupported', param: 'temperature' } });
    const second = refusing({ error: { message: 'Unsupported', param: 'max_tokens' } });
    const { parts, sent } = await ask(endpoint, [first, second]);
    assert.deepEqual([sent.length, endOf(parts)], [2, 'bad-request: HTTP 400: Unsupported']);
  });

  const others: [string, Answer][] = [
    ['is about the model', refusing({ error: { message: 'The model is not supported', param: 'model' } })],
    [
      'is about what the user said',
      refusing({ error: { message: 'Invalid value: messages and temperature_x', param: 'messages' } }),
    ],
    ['names nothing that was sent', refusing({ error: { message: 'top_p is not supported' } })],
    ['has another status', { ...refusing({ error: { message: 'temperature is not supported' } }), status: 403 }],
    ['only mentions a name', refusing({ error: { message: 'The temperature_sensor tool failed' } })],
    [
      'is too long',
      refusing({ error: { message: "This model's maximum context length is 8192 tokens; max_tokens is 5000" } }),
    ],
  ];
  for (const [what, answer] of others) {
    it(`is not guessed where an error ${what}`, async () =>
      assert.equal((await ask(endpoint, [answer])).sent.length, 1));
  }

  it('is never one of a custom API, whose every field is what the user said', async () => {
    const memory = refusalMemory();
    const custom = { api: 'custom', custom: { framing: 'text', request: { message: '${prompt}' } } };
    const refused = { status: 400, headers: {}, body: '{"error": "Invalid message: too short"}' };
    const { parts, bodies } = await ask(custom, [refused], { memory });
    assert.deepEqual([endOf(parts), noticesOf(parts)], ['bad-request: HTTP 400: Invalid message: too short', []]);
    const later = await ask(custom, [{ headers: {}, body: 'Hello' }], { memory });
    assert.deepEqual([...bodies, ...later.bodies], [{ message: 'Hi' }, { message: 'Hi' }]);
  });
});
