import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OpenaiResponsesReader } from '../../../../src/provider/openai/openaiResponsesReader.ts';
import { activitiesOf, ask, endOf, kindsOf, noticesOf, textOf } from '../answers.ts';
import { assertEndsOnce } from '../assertEndsOnce.ts';

const api = { api: 'openai-responses' };
const event = (type: string, more: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const created = event('response.created', {
  response: { id: 'resp_1', model: 'm-1', status: 'in_progress', output: [], error: null },
});
const delta = (text: string, place = 0) =>
  event('response.output_text.delta', { item_id: 'a', output_index: place, content_index: 0, delta: text });
const message = (text: string) => ({
  type: 'message',
  id: 'a',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [] }],
});
const completed = (more: object = {}) =>
  event('response.completed', { response: { id: 'resp_1', status: 'completed', output: [], error: null, ...more } });

const read = async (body: string) => (await ask(api, [{ body }])).parts;

describe('Responses', () => {
  it('asks for nothing to be stored, with the system prompt as instructions', async () => {
    const { sent, bodies } = await ask(api, [{ body: created + delta('Hi') + completed() }]);
    assert.equal(sent[0]?.url, 'http://127.0.0.1/v1/responses');
    assert.deepEqual(bodies[0], {
      model: 'm',
      input: [{ type: 'message', role: 'user', content: 'Hi' }],
      stream: true,
      store: false,
    });
  });

  it('gives a text once that comes five times', async () => {
    const body =
      created +
      event('response.in_progress', { response: { id: 'resp_1' } }) +
      event('response.output_item.added', { output_index: 0, item: { type: 'message', content: [] } }) +
      event('response.content_part.added', {
        output_index: 0,
        content_index: 0,
        part: { type: 'output_text', text: '' },
      }) +
      delta('Hel') +
      delta('lo') +
      event('response.output_text.done', { output_index: 0, content_index: 0, text: 'Hello' }) +
      event('response.content_part.done', {
        output_index: 0,
        content_index: 0,
        part: { type: 'output_text', text: 'Hello' },
      }) +
      event('response.output_item.done', { output_index: 0, item: message('Hello') }) +
      completed({
        output: [message('Hello')],
        usage: { input_tokens: 3, output_tokens: 5, input_tokens_details: { cached_tokens: 2 } },
      }) +
      'data: [DONE]\n\n';
    const parts = await read(body);
    assert.deepEqual(kindsOf(parts), ['response-start', 'text-delta Hello', 'usage', 'finish']);
    assert.deepEqual(parts[0], { type: 'response-start', id: 'resp_1', model: 'm-1' });
    assert.deepEqual(parts[2], { type: 'usage', usage: { input: 3, output: 5, cached: 2 } });
  });

  const whole: [string, string][] = [
    [
      'its text is done',
      event('response.output_text.done', { output_index: 0, content_index: 0, text: 'Hello' }) + completed(),
    ],
    [
      'its part is done',
      event('response.content_part.done', {
        output_index: 0,
        content_index: 0,
        part: { type: 'output_text', text: 'Hello' },
      }) + completed(),
    ],
    ['its item is done', event('response.output_item.done', { output_index: 0, item: message('Hello') }) + completed()],
    ['the response is completed', completed({ output: [message('Hello')] })],
    ['only its beginning came as a delta', delta('He') + completed({ output: [message('Hello')] })],
  ];
  for (const [when, body] of whole) {
    it(`gives a text that comes only when ${when}`, async () => {
      const parts = await read(created + body);
      assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
    });
  }

  it('reads a response that came whole', async () => {
    const answer = {
      object: 'response',
      id: 'r',
      model: 'm-1',
      status: 'completed',
      error: null,
      output: [message('Hello')],
      usage: { input_tokens: 1 },
    };
    const { parts } = await ask(api, [
      { headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) },
    ]);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
  });

  it('is not ended by what a gateway puts in between', async () => {
    for (const stray of ['{"warning":"slow"}', '{}', '{"status":"ok"}']) {
      const body = delta('Half') + `data: ${stray}\n\n` + delta(' and half') + event('response.completed');
      const parts = await read(body);
      assert.deepEqual([textOf(parts), endOf(parts)], ['Half and half', 'finish stop']);
    }
  });

  it('sets texts of different places apart', async () => {
    assert.equal(textOf(await read(created + delta('a', 0) + delta('b', 2) + completed())), 'a\n\nb');
  });

  it('reads reasoning, its summary once, and says when it is kept from the reader', async () => {
    const summary = { output_index: 0, summary_index: 0 };
    const parts = await read(
      created +
        event('response.reasoning_summary_text.delta', { ...summary, delta: 'So' }) +
        event('response.reasoning_summary_text.done', { ...summary, text: 'So it is' }) +
        event('response.output_item.done', {
          output_index: 0,
          item: { type: 'reasoning', summary: [{ type: 'summary_text', text: 'So it is' }], encrypted_content: 'x' },
        }) +
        event('response.reasoning_text.delta', { output_index: 1, content_index: 0, delta: 'Hm' }) +
        event('response.output_item.done', {
          output_index: 2,
          item: { type: 'reasoning', summary: [], encrypted_content: 'gAAA' },
        }) +
        delta('Hi', 3) +
        completed(),
    );
    assert.deepEqual(kindsOf(parts).slice(1), [
      'reasoning-delta So it is\n\nHm',
      'activity',
      'text-delta Hi',
      'finish',
    ]);
    assert.doesNotMatch(JSON.stringify(parts), /gAAA/);
  });

  it('marks a refusal', async () => {
    const place = { output_index: 0, content_index: 0 };
    const parts = await read(
      created +
        event('response.refusal.delta', { ...place, delta: 'I ca' }) +
        event('response.refusal.done', { ...place, refusal: 'I cannot' }) +
        completed(),
    );
    assert.deepEqual([textOf(parts), endOf(parts)], ['I cannot', 'finish refused']);
  });

  it('shows a tool call with its arguments once', async () => {
    const call = { type: 'function_call', id: 'f', call_id: 'c', name: 'look', arguments: '' };
    const parts = await read(
      created +
        event('response.output_item.added', { output_index: 0, item: call }) +
        event('response.function_call_arguments.delta', { output_index: 0, delta: '{"a"' }) +
        event('response.function_call_arguments.delta', { output_index: 0, delta: ':1}' }) +
        event('response.function_call_arguments.done', { output_index: 0, arguments: '{"a":1}' }) +
        event('response.output_item.done', { output_index: 0, item: { ...call, arguments: '{"a":1}' } }) +
        completed({ output: [{ ...call, arguments: '{"a":1}' }] }),
    );
    assert.deepEqual(kindsOf(parts).slice(1), [
      'tool-call-start',
      'tool-call-delta',
      'tool-call-delta',
      'tool-call-end',
      'finish',
    ]);
    assert.equal(endOf(parts), 'finish tool-calls');
    const done = await read(created + completed({ output: [{ ...call, arguments: '{"a":1}' }] }));
    assert.deepEqual(done.slice(1, 4), [
      { type: 'tool-call-start', id: 'call-1', name: 'look' },
      { type: 'tool-call-delta', id: 'call-1', text: '{"a":1}' },
      { type: 'tool-call-end', id: 'call-1' },
    ]);
  });

  it('shows the tools of the server', async () => {
    const tool = (name: string, item: object) =>
      event('response.output_item.added', { output_index: 0, item: { type: name, id: name, status: 'in_progress' } }) +
      event(`response.${name}.in_progress`, { item_id: name, output_index: 0 }) +
      event('response.output_item.done', {
        output_index: 0,
        item: { type: name, id: name, status: 'completed', ...item },
      });
    const parts = await read(
      created +
        tool('web_search_call', { action: { type: 'search', query: 'rivers' } }) +
        event('response.file_search_call.searching', { item_id: 'fs', output_index: 1 }) +
        tool('code_interpreter_call', { code: 'print(1)' }) +
        tool('image_generation_call', { result: 'iVBORw0', revised_prompt: 'a river' }) +
        tool('mcp_call', { name: 'list', server_label: 'files' }) +
        event('response.mcp_call.failed', { item_id: 'mcp_call', output_index: 0 }) +
        delta('Hi', 9) +
        completed(),
    );
    const told = activitiesOf(parts);
    for (const line of [
      'Web search, running, ',
      'Web search, done, rivers',
      'File search, running, ',
      'Code interpreter, done, print(1)',
      'Image generation, done, a river',
      'MCP tool, done, files: list',
      'MCP tool, failed, ',
    ]) {
      assert.ok(told.includes(line), line);
    }
    assert.doesNotMatch(JSON.stringify(parts), /iVBOR/);
  });

  it('gives each citation once', async () => {
    const annotation = { type: 'url_citation', url: 'https://a.example/', title: 'A' };
    const item = {
      type: 'message',
      content: [
        { type: 'output_text', text: 'x', annotations: [annotation, { type: 'file_citation', filename: 'b.pdf' }] },
      ],
    };
    const parts = await read(
      created + event('response.output_text.annotation.added', { annotation }) + completed({ output: [item] }),
    );
    assert.deepEqual(
      parts.filter(({ type }) => type === 'citation'),
      [
        { type: 'citation', citation: { url: 'https://a.example/', title: 'A' } },
        { type: 'citation', citation: { title: 'b.pdf' } },
      ],
    );
  });

  const endings: [string, string, RegExp][] = [
    [
      'the length limit',
      event('response.incomplete', {
        response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      }),
      /^finish length/,
    ],
    [
      'a filter',
      event('response.incomplete', {
        response: { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
      }),
      /^finish filtered/,
    ],
    [
      'a failure',
      event('response.failed', {
        response: { status: 'failed', error: { code: 'server_error', message: 'It broke' } },
      }),
      /^reported: It broke/,
    ],
    [
      'a failure without words',
      event('response.failed', { response: { status: 'failed' } }),
      /^reported: The server says that the response failed/,
    ],
    [
      'an error',
      event('error', { code: 'rate_limit_exceeded', message: 'Rate limit reached' }),
      /^rate-limit: Rate limit/,
    ],
    ['nothing', '', /^cut-off/],
    ['only the end mark', 'data: [DONE]\n\n', /^cut-off/],
  ];
  for (const [what, body, end] of endings) {
    it(`says that it ended by ${what}, and keeps the text`, async () => {
      const parts = await read(created + delta('Half') + body);
      assert.equal(textOf(parts), 'Half');
      assert.match(endOf(parts), end);
    });
  }

  const numbered = (sequence_number: number, type: string, more: object) => event(type, { sequence_number, ...more });
  const stored = { ...api, body: { add: { store: true } } };
  const beginning =
    numbered(0, 'response.created', { response: { id: 'resp 1' } }) +
    numbered(1, 'response.output_text.delta', { output_index: 0, content_index: 0, delta: 'Hel' });
  const rest =
    numbered(1, 'response.output_text.delta', { output_index: 0, content_index: 0, delta: 'Hel' }) +
    numbered(2, 'response.output_text.delta', { output_index: 0, content_index: 0, delta: 'lo' }) +
    numbered(3, 'response.completed', { response: { status: 'completed', output: [message('Hello')] } });

  it('takes a stored reply up again where it broke, once, visibly, and doubles nothing', async () => {
    const { parts, sent } = await ask(stored, [{ body: beginning, cut: true }, { body: rest }]);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
    assert.deepEqual(
      [sent[1]?.method, sent[1]?.url, sent[1]?.body],
      ['GET', 'http://127.0.0.1/v1/responses/resp%201?stream=true&starting_after=1', undefined],
    );
    assert.deepEqual(
      noticesOf(parts).map(({ kind }) => kind),
      ['stored', 'resumed'],
    );
  });

  it('says what broke it where it cannot be taken up again', async () => {
    const refused = { status: 404, headers: {}, body: '{"error":{"message":"no such response"}}' };
    const { parts, sent } = await ask(stored, [{ body: beginning, cut: true }, refused]);
    assert.deepEqual([sent.length, textOf(parts)], [2, 'Hel']);
    assert.match(endOf(parts), /^cut-off: The connection was closed/);
  });

  it('says that thoughts are hidden only of those that it did not show', async () => {
    const done = (output_index: number) =>
      event('response.output_item.done', { output_index, item: { type: 'reasoning', encrypted_content: 'x' } });
    const thought = event('response.reasoning_text.delta', { output_index: 1, delta: 'Hm' });
    const parts = await read(created + thought + done(1) + done(11) + delta('Hi'));
    const shown = parts.flatMap((part) => (part.type === 'activity' ? [part.activity.id] : []));
    assert.deepEqual(shown, ['reasoning-11']);
  });

  it('shows nothing twice where it comes again without numbers', async () => {
    const again = event('response.output_text.delta', { output_index: 0, content_index: 0, delta: 'Hel' });
    const { parts } = await ask(stored, [{ body: beginning, cut: true }, { body: again }]);
    assert.equal(textOf(parts), 'Hel');
    assert.match(endOf(parts), /^cut-off: /);
  });

  it('tries that twice, and not where nothing is stored', async () => {
    const broken = { body: beginning, cut: true };
    assert.equal((await ask(stored, [broken, broken, broken])).sent.length, 3);
    assert.equal((await ask(api, [broken])).sent.length, 1);
  });

  it('takes any payload without a throw, and ends once', () => {
    const type = fc.constantFrom(
      'response.completed',
      'response.output_item.done',
      'response.output_text.done',
      'response.failed',
      'response.content_part.done',
      'error',
    );
    const payload = fc.record(
      {
        type,
        response: fc.jsonValue(),
        item: fc.jsonValue(),
        part: fc.jsonValue(),
        delta: fc.jsonValue(),
        text: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    assertEndsOnce(() => new OpenaiResponsesReader(), payload);
  });
});
