import assert from 'node:assert/strict';
import { continuePrompt } from '../../../src/provider/continuation.ts';
import { refusalMemory } from '../../../src/provider/refusals.ts';
import { endEvents, textEvent } from '../../support/faultServer.ts';
import { ask, type Answer, endOf, noticesOf, requestOf, textOf } from './answers.ts';

const request = {
  continues: true,
  messages: [
    { role: 'user', text: 'Go' },
    { role: 'assistant', text: 'Half a \n' },
  ],
} as const;

/** What is sent of the messages, as `role: text`, of any API. */
function messagesOf(body: Record<string, unknown>): string[] {
  const list = (body['messages'] ?? body['input'] ?? body['contents']) as {
    role: string;
    content?: string;
    parts?: { text: string }[];
  }[];
  return list.map(({ role, content, parts }) => `${role}: ${content ?? parts?.[0]?.text}`);
}

const prefilled = (role = 'assistant') => ['user: Go', `${role}: Half a`];
const inWords = ['user: Go', 'assistant: Half a \n', `user: ${continuePrompt}`];
const google = 'https://generativelanguage.googleapis.com/v1beta';

describe('a reply that is gone on with', () => {
  const prefilling: [string, object, string][] = [
    ['Ollama', { api: 'ollama' }, 'llama3.2'],
    ['an older Claude', { api: 'anthropic-messages' }, 'claude-sonnet-4-5-20250929'],
    ['another model on the Messages', { api: 'anthropic-messages' }, 'kimi-k2'],
    ['Mistral', { api: 'openai-chat', url: 'https://api.mistral.ai/v1' }, 'mistral-large-latest'],
    ['DeepSeek', { api: 'openai-chat', url: 'https://api.deepseek.com/beta' }, 'deepseek-chat'],
    ['a server that is said to', { api: 'openai-chat', continue: 'prefill' }, 'qwen3'],
  ];
  for (const [name, endpoint, model] of prefilling) {
    it(`ends the request without white space: ${name}`, async () => {
      const { body } = await requestOf(endpoint, { ...request, model });
      assert.deepEqual(messagesOf(body), prefilled());
    });
  }

  it('ends the request of an older Gemini', async () => {
    const { body } = await requestOf({ api: 'gemini', url: google }, { ...request, model: 'gemini-2.5-flash' });
    assert.deepEqual(messagesOf(body), prefilled('model'));
  });

  it('is marked as the beginning where the server wants that', async () => {
    const mistral = { api: 'openai-chat', url: 'https://api.mistral.ai/v1' };
    const { body } = await requestOf(mistral, request);
    const marks = (body['messages'] as { prefix?: boolean }[]).map(({ prefix }) => prefix);
    assert.deepEqual(marks, [undefined, true]);
    assert.ok(!('continue_final_message' in body));
    const { body: vllm } = await requestOf({ api: 'openai-chat', continue: 'prefill' }, request);
    assert.deepEqual([vllm['continue_final_message'], vllm['add_generation_prompt']], [true, false]);
    const { body: plain } = await requestOf({ api: 'openai-chat', continue: 'prefill' }, {});
    assert.ok(!('continue_final_message' in plain));
  });

  const asking: [string, object, string][] = [
    ['chat completions', { api: 'openai-chat' }, 'gpt-5'],
    ['Responses', { api: 'openai-responses' }, 'gpt-5'],
    ['a newer Claude', { api: 'anthropic-messages' }, 'claude-opus-4-6'],
    ['a Claude of another name', { api: 'anthropic-messages' }, 'anthropic/claude-sonnet-5'],
    [
      'a Claude that thinks',
      { api: 'anthropic-messages', body: { add: { thinking: { type: 'enabled', budget_tokens: 1024 } } } },
      'claude-sonnet-4-5',
    ],
    ['an endpoint that is to ask', { api: 'ollama', continue: 'ask' }, 'llama3.2'],
  ];
  for (const [name, endpoint, model] of asking) {
    it(`is asked for in visible words: ${name}`, async () => {
      const { bodies, parts } = await ask(endpoint, [{}], { request: { ...request, model } });
      assert.deepEqual(messagesOf(bodies[0] ?? {}), inWords);
      assert.deepEqual(noticesOf(parts)[0], { kind: 'continue-asked', prompt: continuePrompt });
    });
  }

  it('is asked for in words of a newer Gemini', async () => {
    const { body } = await requestOf({ api: 'gemini', url: google }, { ...request, model: 'gemini-3.5-flash' });
    assert.deepEqual(messagesOf(body), inWords.with(1, 'model: Half a \n'));
  });

  it('is asked for by the rules of a custom endpoint', async () => {
    const custom = { request: { q: '${prompt}' }, rules: [{ part: 'text-delta', text: '/t' }], end: 'close' };
    const { body } = await requestOf({ api: 'custom', custom: { framing: 'ndjson', ...custom } }, request);
    assert.deepEqual(body, { q: continuePrompt });
  });

  const good: Answer = { body: textEvent('loaf') + endEvents() };
  const refusals: [string, number, string][] = [
    [
      'Anthropic',
      400,
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    ],
    ['Gemini', 400, 'Requests ending with a model turn are not supported.'],
    ['llama.cpp', 500, 'Assistant response prefill is incompatible with enable_thinking.'],
    ['Mistral', 422, 'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant'],
    ['a server that knows no flags', 400, 'Unrecognized request argument supplied: continue_final_message'],
  ];
  for (const [name, status, message] of refusals) {
    it(`is asked for in words once the server has refused it, as ${name} does`, async () => {
      const memory = refusalMemory();
      const refusing = { status, headers: {}, body: JSON.stringify({ error: { message } }) };
      const endpoint = { api: 'openai-chat', continue: 'prefill' };
      const { parts, bodies } = await ask(endpoint, [refusing, good], { request, memory });
      assert.deepEqual(bodies.map(messagesOf), [prefilled(), inWords]);
      assert.ok(!('continue_final_message' in (bodies[1] ?? {})));
      assert.deepEqual([textOf(parts), endOf(parts)], ['loaf', 'finish stop']);
      const [notice, ...others] = noticesOf(parts);
      assert.ok(notice?.kind === 'continue-asked' && notice.message?.includes(message) && others.length === 0);
      const later = await ask(endpoint, [good], { request, memory });
      assert.deepEqual(later.bodies.map(messagesOf), [inWords], 'the server is not asked again for what it refuses');
    });
  }

  const responses = { api: 'openai-responses', url: 'https://api.openai.com/v1', body: { add: { store: true } } };
  const event = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`;
  const replay =
    event({ type: 'response.created', sequence_number: 0, response: { id: 'resp_1' } }) +
    event({ type: 'response.reasoning_text.delta', sequence_number: 1, output_index: 0, delta: 'Hm' }) +
    event({ type: 'response.output_text.delta', sequence_number: 2, output_index: 1, delta: 'Half a' }) +
    event({ type: 'response.output_text.delta', sequence_number: 3, output_index: 1, delta: ' \nloaf' });
  const completed = event({ type: 'response.completed', sequence_number: 4, response: { status: 'completed' } });
  const stored = { ...request, stored: 'resp_1' };

  it('is got from the server that stores it, and no model is asked', async () => {
    const { parts, sent } = await ask(responses, [{ body: replay + completed }], { request: stored });
    assert.deepEqual(
      sent.map(({ method, url }) => `${method} ${url}`),
      ['GET https://api.openai.com/v1/responses/resp_1?stream=true'],
    );
    assert.deepEqual([textOf(parts), endOf(parts)], ['loaf', 'finish stop']);
    assert.ok(!parts.some(({ type }) => type === 'reasoning-delta'));
    assert.deepEqual(noticesOf(parts), [{ kind: 'stored', id: 'resp_1' }]);
  });

  it('is taken up again where that breaks as well', async () => {
    const answers = [{ body: replay, cut: true }, { body: completed }];
    const { parts, sent } = await ask(responses, answers, { request: stored });
    assert.match(sent[1]?.url ?? '', /starting_after=3$/);
    assert.deepEqual([textOf(parts), endOf(parts)], ['loaf', 'finish stop']);
  });

  it('is asked for in words where the server does not have it any more, or is not to store', async () => {
    const forgotten = { status: 404, headers: {}, body: '{"error":{"message":"Not found"}}' };
    const whole = { body: replay.replace('Half a', '').replace(' \\n', '') + completed };
    const { parts, bodies, sent } = await ask(responses, [forgotten, whole], { request: stored });
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['GET', 'POST'],
    );
    assert.deepEqual(messagesOf(bodies[1] ?? {}), inWords);
    assert.equal(textOf(parts), 'loaf');
    assert.equal(noticesOf(parts)[0]?.kind, 'continue-asked');
    const plain = await ask({ ...responses, body: {} }, [whole], { request: stored });
    assert.equal(plain.sent[0]?.method, 'POST');
  });

  it('fails with what the server says where that is about something else', async () => {
    const refusing = { status: 400, headers: {}, body: '{"error":{"message":"The model is not there"}}' };
    const { parts, sent } = await ask({ api: 'ollama' }, [refusing], { request });
    assert.equal(sent.length, 1);
    assert.match(endOf(parts), /The model is not there/);
  });

  it('repeats nothing of what is there', async () => {
    const whole = { body: textEvent('Half a loaf is ') + textEvent('better') + endEvents() };
    const messages = [request.messages[0], { role: 'assistant', text: 'Half a loaf is' } as const];
    const { parts } = await ask({ api: 'openai-chat' }, [whole], { request: { ...request, messages } });
    assert.equal(textOf(parts), ' better');
  });
});
