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
    const { parts, bodies } = await ask(endpoint, [refusing({ error: { message } }), good]);
    assert.equal(bodies[1]?.['max_tokens'], 4096);
    assert.ok(noticesOf(parts)[0]?.kind === 'limit-lowered');
  });

  it('makes one more request, not two', async () => {
    const first = refusing({ error: { message: 'Unsupported', param: 'temperature' } });
    const second = refusing({ error: { message: 'Unsupported', param: 'max_tokens' } });
    const { parts, sent } = await ask(endpoint, [first, second]);
    assert.deepEqual([sent.length, endOf(parts)], [2, 'bad-request: HTTP 400: Unsupported']);
  });

  const others: [string, Answer][] = [
    ['is about the model', refusing({ error: { message: 'The model is not supported', param: 'model' } })],
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
});
