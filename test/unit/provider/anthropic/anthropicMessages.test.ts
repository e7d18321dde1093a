import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnthropicMessagesReader } from '../../../../src/provider/anthropic/anthropicMessagesReader.ts';
import { claudeTokens } from '../../../../src/provider/anthropic/claudeTokens.ts';
import type { ChatMessage } from '../../../../src/provider/provider.ts';
import { refusalMemory } from '../../../../src/provider/refusals.ts';
import type { StreamPart } from '../../../../src/provider/streamPart.ts';
import { activitiesOf, ask, endOf, kindsOf, noticesOf, requestOf, textOf, type Answer } from '../answers.ts';
import { assertEndsOnce } from '../assertEndsOnce.ts';

const api = { api: 'anthropic-messages', body: { add: { max_tokens: 100 } } };
const event = (type: string, more: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const start = (id = 'msg_1', usage?: object) =>
  event('message_start', {
    message: { id, type: 'message', model: 'claude-1', content: [], stop_reason: null, usage },
  });
const open = (index: number, content_block: object) => event('content_block_start', { index, content_block });
const delta = (index: number, type: string, more: object) =>
  event('content_block_delta', { index, delta: { type, ...more } });
const close = (index: number) => event('content_block_stop', { index });
const saying = (text: string, index = 0) => delta(index, 'text_delta', { text });
const text = (words: string, index = 0) =>
  open(index, { type: 'text', text: '' }) + saying(words, index) + close(index);
const stopped = (stop_reason = 'end_turn', usage?: object) =>
  event('message_delta', { delta: { stop_reason, stop_sequence: null }, usage });
const stop = (reason?: string) => stopped(reason) + event('message_stop');

const read = async (body: string) => (await ask(api, [{ body }])).parts;
const usages = (parts: readonly StreamPart[]) => parts.flatMap((part) => (part.type === 'usage' ? [part.usage] : []));

describe('what Messages are asked', () => {
  it('is the chat, with its key and version in headers and the system prompt apart', async () => {
    const { sent, bodies } = await ask({ ...api, key: 'secret' }, [{ body: start() + text('Hi') + stop() }]);
    assert.equal(sent[0]?.url, 'http://127.0.0.1/v1/messages');
    assert.equal(sent[0]?.headers['x-api-key'], 'sk-canary');
    assert.equal(sent[0]?.headers['anthropic-version'], '2023-06-01');
    assert.equal(sent[0]?.headers['Authorization'], undefined);
    assert.deepEqual(bodies[0], {
      model: 'm',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
  });

  it('begins with the user and keeps the roles in turn', async () => {
    const messages: ChatMessage[] = [
      { role: 'system', text: 'Be brief' },
      { role: 'assistant', text: 'lost its prompt' },
      { role: 'user', text: 'a' },
      { role: 'user', text: 'b' },
      { role: 'assistant', text: 'c' },
    ];
    const { body } = await requestOf(api, { messages });
    assert.equal(body['system'], 'Be brief');
    assert.deepEqual(body['messages'], [
      { role: 'user', content: 'a\n\nb' },
      { role: 'assistant', content: 'c' },
    ]);
  });

  const good: Answer = { body: start() + text('Hi') + stop() };

  it('holds the limit that is required: the most that the model writes, visibly', async () => {
    const { parts, bodies } = await ask({ api: 'anthropic-messages' }, [good]);
    assert.equal(bodies[0]?.['max_tokens'], claudeTokens('m'));
    assert.deepEqual(noticesOf(parts), [{ kind: 'token-limit', tokens: claudeTokens('m') }]);
  });

  it('leaves the limit to the endpoint that names it or removes it', async () => {
    assert.deepEqual(noticesOf((await ask(api, [good])).parts), []);
    const { parts, bodies } = await ask({ api: 'anthropic-messages', body: { remove: ['max_tokens'] } }, [good]);
    assert.deepEqual(noticesOf(parts), []);
    assert.ok(bodies[0] && !('max_tokens' in bodies[0]));
  });

  it('asks for less where the server says so, and says from then on what it asks for', async () => {
    const memory = refusalMemory();
    const message = 'max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for m';
    const body = JSON.stringify({ type: 'error', error: { type: 'invalid_request_error', message } });
    const first = await ask({ api: 'anthropic-messages' }, [{ status: 400, headers: {}, body }, good], { memory });
    assert.equal(first.bodies[1]?.['max_tokens'], 64_000);
    assert.deepEqual(
      noticesOf(first.parts).map(({ kind }) => kind),
      ['token-limit', 'limit-lowered'],
    );
    const later = await ask({ api: 'anthropic-messages' }, [good], { memory });
    assert.deepEqual(noticesOf(later.parts), [{ kind: 'token-limit', tokens: 64_000 }]);
  });

  const limits: [string, number][] = [
    ['claude-3-opus-20240229', 4_096],
    ['claude-3-5-haiku-latest', 8_192],
    ['claude-3.7-sonnet', 64_000],
    ['claude-opus-4-20250514', 32_000],
    ['claude-opus-4-1', 32_000],
    ['anthropic/claude-opus-4.5', 64_000],
    ['claude-sonnet-4-5-20250929', 64_000],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 64_000],
    ['claude-opus-4-6', 128_000],
    ['another', 128_000],
  ];
  for (const [model, most] of limits) {
    it(`is at most ${most} tokens of ${model}`, () => assert.equal(claudeTokens(model), most));
  }
});

describe('Messages', () => {
  it('give text between pings', async () => {
    const ping = event('ping');
    const parts = await read(
      start() + ping + open(0, { type: 'text', text: '' }) + saying('Hel') + ping + saying('lo') + stop(),
    );
    assert.deepEqual(kindsOf(parts), ['response-start', 'text-delta Hello', 'finish']);
    assert.deepEqual(parts[0], { type: 'response-start', id: 'msg_1', model: 'claude-1' });
    assert.equal(endOf(parts), 'finish stop');
  });

  it('give thinking apart from text, and no signature', async () => {
    const parts = await read(
      start() +
        open(0, { type: 'thinking', thinking: '', signature: '' }) +
        delta(0, 'thinking_delta', { thinking: 'Hm' }) +
        delta(0, 'signature_delta', { signature: 'EqQB' }) +
        close(0) +
        open(1, { type: 'thinking', thinking: 'So' }) +
        close(1) +
        text('Yes', 2) +
        stop(),
    );
    assert.deepEqual(kindsOf(parts).slice(1), ['reasoning-delta Hm\n\nSo', 'text-delta Yes', 'finish']);
    assert.doesNotMatch(JSON.stringify(parts), /EqQB/);
  });

  it('give nothing of thinking that is redacted, and say of thinking that is left out that it was', async () => {
    const parts = await read(
      start() +
        open(0, { type: 'redacted_thinking', data: 'EmwK' }) +
        close(0) +
        open(1, { type: 'thinking', thinking: '' }) +
        delta(1, 'signature_delta', { signature: 'EqQB' }) +
        close(1) +
        text('Ok', 2) +
        stop(),
    );
    assert.deepEqual(activitiesOf(parts), ['Thinking, which the vendor does not show, done, ']);
    assert.doesNotMatch(JSON.stringify(parts), /EmwK|EqQB/);
  });

  it('give each citation once, and one text where it is cut for them', async () => {
    const web = { type: 'web_search_result_location', url: 'https://a.example/', title: 'A', cited_text: 'x' };
    const document = { type: 'char_location', document_title: 'B', document_index: 0 };
    const parts = await read(
      start() +
        open(0, { type: 'text', text: '' }) +
        saying('Green') +
        delta(0, 'citations_delta', { citation: web }) +
        delta(0, 'citations_delta', { citation: { ...web, cited_text: 'y' } }) +
        close(0) +
        open(1, { type: 'text', text: ' grass', citations: [document] }) +
        close(1) +
        stop(),
    );
    assert.equal(textOf(parts), 'Green grass');
    assert.deepEqual(
      parts.filter(({ type }) => type === 'citation'),
      [
        { type: 'citation', citation: { url: 'https://a.example/', title: 'A' } },
        { type: 'citation', citation: { title: 'B' } },
      ],
    );
  });

  it('show the input of a tool as it comes in pieces', async () => {
    const parts = await read(
      start() +
        open(1, { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }) +
        delta(1, 'input_json_delta', { partial_json: '' }) +
        delta(1, 'input_json_delta', { partial_json: '{"a"' }) +
        delta(1, 'input_json_delta', { partial_json: ':1}' }) +
        close(1) +
        open(2, { type: 'tool_use', id: 'toolu_2', name: 'now', input: { b: 2 } }) +
        close(2) +
        stop('tool_use'),
    );
    assert.deepEqual(parts.slice(1), [
      { type: 'tool-call-start', id: 'call-1', name: 'look' },
      { type: 'tool-call-delta', id: 'call-1', text: '{"a"' },
      { type: 'tool-call-delta', id: 'call-1', text: ':1}' },
      { type: 'tool-call-end', id: 'call-1' },
      { type: 'tool-call-start', id: 'call-2', name: 'now' },
      { type: 'tool-call-delta', id: 'call-2', text: '{"b":2}' },
      { type: 'tool-call-end', id: 'call-2' },
      { type: 'finish', reason: { kind: 'tool-calls' } },
    ]);
  });

  it('show the tools of the server', async () => {
    const used = (index: number, name: string, input: object, more: object = {}) =>
      open(index, { type: 'server_tool_use', id: `srv_${index}`, name, input: {}, ...more }) +
      delta(index, 'input_json_delta', { partial_json: JSON.stringify(input) }) +
      close(index);
    const result = (index: number, type: string, content: unknown, more: object = {}) =>
      open(index, { type, tool_use_id: `srv_${index - 1}`, content, ...more }) + close(index);
    const parts = await read(
      start() +
        used(0, 'web_search', { query: 'rivers' }) +
        result(1, 'web_search_tool_result', [{ type: 'web_search_result', url: 'https://a.example/' }]) +
        used(2, 'web_fetch', { url: 'https://b.example/' }) +
        result(3, 'web_fetch_tool_result', { type: 'web_fetch_tool_result_error', error_code: 'unavailable' }) +
        used(4, 'bash_code_execution', { command: 'ls' }) +
        result(5, 'bash_code_execution_tool_result', { type: 'bash_code_execution_result', return_code: 1 }) +
        used(6, 'list', { path: 'x' }, { type: 'mcp_tool_use', server_name: 'files' }) +
        result(7, 'mcp_tool_result', [], { is_error: true }) +
        text('Hi', 8) +
        stop(),
    );
    assert.deepEqual(activitiesOf(parts), [
      'Web search, running, ',
      'Web search, running, rivers',
      'Web search, done, rivers',
      'Web page, running, ',
      'Web page, running, https://b.example/',
      'Web page, failed, https://b.example/',
      'Shell command, running, ',
      'Shell command, running, ls',
      'Shell command, failed, ls',
      'MCP tool, running, files: list',
      'MCP tool, failed, files: list',
    ]);
    assert.ok(!parts.some(({ type }) => type === 'tool-call-start'), 'the server runs them itself');
  });

  it('count what is cached as input, and the whole so far', async () => {
    const parts = await read(
      start('msg_1', {
        input_tokens: 3,
        cache_creation_input_tokens: 20,
        cache_read_input_tokens: 100,
        output_tokens: 1,
      }) +
        text('Hi') +
        stopped('end_turn', { output_tokens: 9 }) +
        event('message_stop'),
    );
    assert.deepEqual(usages(parts), [{ input: 123, output: 9, cached: 100 }]);
  });

  it('are read when they come whole', async () => {
    const message = {
      id: 'msg_1',
      type: 'message',
      model: 'claude-1',
      content: [
        { type: 'thinking', thinking: 'Hm', signature: 'EqQ' },
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 't', name: 'ls', input: { path: '.' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 10, output_tokens: 20 },
    };
    const headers = { 'content-type': 'application/json' };
    const { parts } = await ask(api, [{ headers, body: JSON.stringify(message) }]);
    assert.deepEqual(kindsOf(parts), [
      'response-start',
      'reasoning-delta Hm',
      'text-delta Hi',
      'tool-call-start',
      'tool-call-delta',
      'tool-call-end',
      'usage',
      'finish',
    ]);
    assert.equal(endOf(parts), 'finish tool-calls');
  });

  const failed = (type: string, message: string) => event('error', { error: { type, message } });
  const endings: [string, string, RegExp][] = [
    ['its end', stop(), /^finish stop/],
    ['a stop sequence', stop('stop_sequence'), /^finish stop/],
    ['the length limit', stop('max_tokens'), /^finish length/],
    ['the end of the context', stop('model_context_window_exceeded'), /^finish length/],
    ['a refusal', stop('refusal'), /^finish refused/],
    ['a pause', stop('pause_turn'), /^finish other/],
    ['an end without its mark', stopped('end_turn'), /^finish stop/],
    ['its mark without a reason', event('message_stop'), /^finish unstated/],
    ['an overloaded server', failed('overloaded_error', 'Overloaded'), /^overloaded: Overloaded/],
    ['an error', failed('api_error', 'Internal server error'), /^reported: Internal/],
    ['an error in other words', 'event: error\ndata: {"oops": 1}\n\n', /^reported: .*oops/],
    ['nothing', '', /^cut-off/],
    ['the end mark of others', 'data: [DONE]\n\n', /^cut-off/],
  ];
  for (const [what, body, end] of endings) {
    it(`say that they ended by ${what}, and keep the text`, async () => {
      const parts = await read(start() + text('Half') + body);
      assert.equal(textOf(parts), 'Half');
      assert.match(endOf(parts), end);
    });
  }

  it('are one message where it begins twice', async () => {
    assert.deepEqual(kindsOf(await read(start() + start() + text('Once') + stop())), [
      'response-start',
      'text-delta Once',
      'finish',
    ]);
  });

  const tool = open(1, { type: 'tool_use', id: 't', name: 'look', input: {} });
  const input = (partial_json: string) => delta(1, 'input_json_delta', { partial_json });

  it('give nothing twice of a message that is begun again in its middle', async () => {
    const parts = await read(
      start() +
        text('Hello') +
        tool +
        input('{"a"') +
        start() +
        open(0, { type: 'text', text: '' }) +
        saying('Hel') +
        saying('lo') +
        close(0) +
        tool +
        input('{"a":') +
        input('1}') +
        close(1) +
        stop('tool_use'),
    );
    assert.deepEqual(kindsOf(parts), [
      'response-start',
      'text-delta Hello',
      'tool-call-start',
      'tool-call-delta',
      'tool-call-delta',
      'tool-call-delta',
      'tool-call-end',
      'finish',
    ]);
    const calls = parts.flatMap((part) => (part.type === 'tool-call-delta' ? [part.text] : []));
    assert.equal(calls.join(''), '{"a":1}');
  });

  it('go on where a message that is begun again just goes on', async () => {
    const parts = await read(
      start() + open(0, { type: 'text', text: '' }) + saying('Hel') + start() + saying('lo') + stop(),
    );
    assert.equal(textOf(parts), 'Hello');
  });

  const other: [string, string, RegExp][] = [
    ['other words', start() + open(0, { type: 'text', text: '' }) + saying('Help me'), /^bad-response: /],
    ['fewer words', start() + text('Help') + stop(), /^bad-response: /],
    ['more words', start() + text('Hello there'), /^bad-response: /],
    ['another message', start('msg_2') + text('Other') + stop(), /^cut-off: /],
  ];
  for (const [what, body, end] of other) {
    it(`never mix with ${what}`, async () => {
      const parts = await read(start() + text('Hello') + body);
      assert.equal(textOf(parts), 'Hello');
      assert.match(endOf(parts), end);
    });
  }

  it('end where another message begins after them', async () => {
    const parts = await read(start() + text('Hello') + stopped() + start('msg_2') + text('Other'));
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
  });

  it('go on without what is not known, and without the beginnings of blocks', async () => {
    const unknown = open(0, { type: 'shiny' }) + delta(0, 'shiny_delta', { text: 'no' }) + close(0);
    const parts = await read(start() + event('shiny_event') + unknown + saying('Hi', 1) + close(1) + stop());
    assert.deepEqual(kindsOf(parts), ['response-start', 'text-delta Hi', 'finish']);
  });

  it('take any payload without a throw, and end once', () => {
    const type = fc.constantFrom(
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
      'message',
      'error',
    );
    const block = fc.record(
      {
        type: fc.constantFrom('text', 'thinking', 'tool_use', 'server_tool_use', 'web_search_tool_result', 'x'),
        text: fc.jsonValue(),
        input: fc.jsonValue(),
        content: fc.jsonValue(),
        name: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    const payload = fc.record(
      {
        type,
        index: fc.constantFrom(0, 1, -1, 'a'),
        message: fc.jsonValue(),
        content_block: fc.oneof(block, fc.jsonValue()),
        delta: fc.oneof(
          fc.record({ type: fc.constantFrom('text_delta', 'input_json_delta'), text: fc.string() }),
          fc.jsonValue(),
        ),
        content: fc.oneof(fc.array(block), fc.jsonValue()),
        usage: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    assertEndsOnce(() => new AnthropicMessagesReader(), payload);
  });
});
