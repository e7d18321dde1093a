import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OpenaiChatReader } from '../../../../src/provider/openai/openaiChatReader.ts';
import type { StreamPart } from '../../../../src/provider/streamPart.ts';
import { chatEvent, endEvents, textEvent } from '../../../support/faultServer.ts';
import { endOf, partsOf, textOf, type Answer } from '../answers.ts';
import { assertEndsOnce } from '../assertEndsOnce.ts';

const read = (body: string, answer: Answer = {}) => partsOf('openai-chat', { ...answer, body });

/** How a reply ended, by its kind. */
const kindOf = (parts: readonly StreamPart[]) => endOf(parts).replace(/:.*/s, '');

const citationsOf = (parts: readonly StreamPart[]) =>
  parts.flatMap((part) => (part.type === 'citation' ? [part.citation] : []));

const choice = (delta: unknown, finish: string | null = null) =>
  chatEvent({ choices: [{ index: 0, delta, finish_reason: finish }] });

describe('chat completions', () => {
  const streams: [string, string, string, string][] = [
    ['a plain reply', textEvent('Hi') + endEvents(), 'Hi', 'finish stop'],
    ['the length limit', textEvent('Hi') + endEvents('length'), 'Hi', 'finish length'],
    ['a filter', textEvent('Hi') + endEvents('content_filter'), 'Hi', 'finish filtered'],
    ['a tool call', textEvent('Hi') + endEvents('tool_calls'), 'Hi', 'finish tool-calls'],
    ['a reason of its own', textEvent('Hi') + endEvents('weird'), 'Hi', 'finish other'],
    ['no end mark after a reason', textEvent('Hi') + choice({}, 'stop'), 'Hi', 'finish stop'],
    ['an end mark without a reason', `${textEvent('Hi')}data: [DONE]\n\n`, 'Hi', 'finish unstated'],
    ['neither', textEvent('Hi'), 'Hi', 'cut-off'],
    ['an unfinished event', `${textEvent('Hi')}data: {"cho`, 'Hi', 'cut-off'],
    ['an end mark with a space', `${textEvent('Hi')}data: [DONE] \n\n`, 'Hi', 'bad-response'],
    ['an end mark without its line end', `${textEvent('Hi')}${choice({}, 'stop')}data: [DONE]`, 'Hi', 'finish stop'],
    ['events without data', `data:\n\n${textEvent('Hi')}data: \n\n${endEvents()}`, 'Hi', 'finish stop'],
    ['the reason "error"', textEvent('Hi') + endEvents('error'), 'Hi', 'reported'],
    [
      'an error inside a choice',
      textEvent('Hi') + chatEvent({ choices: [{ error: { code: 502, message: 'x' }, finish_reason: 'error' }] }),
      'Hi',
      'overloaded',
    ],
    [
      'error fields that say that nothing is wrong',
      ['', {}, false, null].map((error) => chatEvent({ error, detail: null })).join('') + textEvent('Hi') + endEvents(),
      'Hi',
      'finish stop',
    ],
    [
      'a number in an error that is no status',
      chatEvent({ error: { message: 'at most 500 things are supported', type: 'x' } }),
      '',
      'reported',
    ],
    ['a status in front of an error', chatEvent({ error: { message: 'HTTP 503: try later' } }), '', 'overloaded'],
    ['a status as the code of an error', chatEvent({ error: { message: 'x', code: 429 } }), '', 'rate-limit'],
    ['events after the end mark', `${textEvent('Hi')}${endEvents()}${textEvent('late')}`, 'Hi', 'finish stop'],
    [
      'a reason before the last text',
      choice({ content: 'a' }, 'stop') + choice({ content: 'b' }) + endEvents(),
      'ab',
      'finish stop',
    ],
    ['malformed JSON', `${textEvent('Hi')}data: {oops\n\n${endEvents()}`, 'Hi', 'bad-response'],
    [
      'an error in the middle',
      `${textEvent('Hi')}${chatEvent({ error: { message: 'overloaded' } })}${endEvents()}`,
      'Hi',
      'overloaded',
    ],
    ['an error object', chatEvent({ object: 'error', message: 'rate limit' }), '', 'rate-limit'],
    ['an error event', `event: error\ndata: {"x":1}\n\n`, '', 'reported'],
    [
      'null and empty choices',
      chatEvent({ choices: null }) + chatEvent({ choices: [] }) + choice(null) + textEvent('Hi') + endEvents(),
      'Hi',
      'finish stop',
    ],
    [
      'null and listed content',
      choice({ content: null }) + choice({ content: [{ type: 'text', text: 'Hi' }] }) + endEvents(),
      'Hi',
      'finish stop',
    ],
    ['a refusal', choice({ refusal: 'I cannot' }) + endEvents(), 'I cannot', 'finish refused'],
    ['only comments', ': ping\n\n: ping\n\n', '', 'bad-response'],
    ['nothing', '', '', 'bad-response'],
    ['only an end mark', 'data: [DONE]\n\n', '', 'empty'],
    ['a payload that is no object', `data: 5\n\n${textEvent('Hi')}${endEvents()}`, 'Hi', 'finish stop'],
    [
      'names of prototypes',
      `data: {"__proto__":{"error":"x"}}\n\n${textEvent('Hi')}${endEvents()}`,
      'Hi',
      'finish stop',
    ],
  ];
  for (const [what, body, text, end] of streams) {
    it(`reads ${what}`, async () => {
      const parts = await read(body);
      assert.deepEqual([textOf(parts), kindOf(parts)], [text, end]);
    });
  }

  it('keeps the text before a cut', async () => {
    const parts = await read(textEvent('Half'), { cut: true });
    assert.deepEqual([textOf(parts), kindOf(parts)], ['Half', 'cut-off']);
  });

  it('reads reasoning by both of its names, in its place', async () => {
    const parts = await read(
      choice({ reasoning_content: 'a' }) + choice({ reasoning: 'b' }) + textEvent('c') + endEvents(),
    );
    const told = parts.flatMap((part) => ('text' in part ? [`${part.type} ${part.text}`] : []));
    assert.deepEqual(told, ['reasoning-delta ab', 'text-delta c']);
  });

  it('reads reasoning that stands in parts of the content', async () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'a' }] };
    const parts = await read(choice({ content: [thinking, { type: 'text', text: 'b' }] }) + endEvents());
    const told = parts.flatMap((part) => ('text' in part ? [`${part.type} ${part.text}`] : []));
    assert.deepEqual(told, ['reasoning-delta a', 'text-delta b']);
  });

  it('gives each address that a reply refers to once, with its title where one is told', async () => {
    const cite = (url_citation: unknown) => ({ type: 'url_citation', url_citation });
    const annotations = [cite({ url: 'https://a.example', title: 'A', start_index: 0, end_index: 2 })];
    const lists = {
      search_results: [{ title: 'B', url: 'https://b.example' }],
      citations: ['https://a.example', 'https://b.example', 'https://c.example'],
    };
    const parts = await read(
      choice({ content: 'Hi', annotations }) +
        choice({ annotations }) +
        chatEvent(lists) +
        chatEvent(lists) +
        endEvents(),
    );
    assert.deepEqual(citationsOf(parts), [
      { url: 'https://a.example', title: 'A' },
      { url: 'https://b.example', title: 'B' },
      { url: 'https://c.example' },
    ]);
  });

  it('takes nothing that is no reference for one', async () => {
    const annotations = [null, 5, {}, { url_citation: null }, { type: 'file', file: { name: 'x' } }];
    const lists = { search_results: [null, 'x', {}, { url: 5 }], citations: [null, 5, {}, ''] };
    const body =
      choice({ annotations }) + choice({ annotations: {} }) + chatEvent(lists) + chatEvent({ citations: 'x' });
    const parts = await read(body + textEvent('Hi') + endEvents());
    assert.deepEqual([citationsOf(parts), textOf(parts), kindOf(parts)], [[], 'Hi', 'finish stop']);
  });

  it('reads what of the input came from a cache, in both words', async () => {
    for (const cache of [{ prompt_tokens_details: { cached_tokens: 64 } }, { prompt_cache_hit_tokens: 64 }]) {
      const usage = chatEvent({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 2, ...cache } });
      const parts = await read(textEvent('Hi') + usage + endEvents());
      assert.deepEqual(
        parts.find(({ type }) => type === 'usage'),
        { type: 'usage', usage: { input: 100, output: 2, cached: 64 } },
      );
    }
  });

  it('reads usage, and takes only counts for counts', async () => {
    const usage = chatEvent({ choices: [], usage: { prompt_tokens: 3, completion_tokens: -1 } });
    const parts = await read(textEvent('Hi') + usage + endEvents());
    assert.deepEqual(
      parts.find(({ type }) => type === 'usage'),
      { type: 'usage', usage: { input: 3 } },
    );
  });

  const bodies: [string, Answer, string, string, RegExp][] = [
    [
      'a whole completion as JSON',
      { type: 'application/json' },
      '{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}',
      'finish stop',
      /^$/,
    ],
    [
      'an error as JSON with 200',
      { type: 'application/json' },
      '{"error":"No such model"}',
      'not-found',
      /No such model/,
    ],
    [
      'a web page with 200',
      { type: 'text/html' },
      '<style>x{}</style><h1>Log in</h1>',
      'bad-response',
      /web page.*Log in/,
    ],
    ['another content type', { type: 'text/plain' }, textEvent('Hi') + endEvents(), 'finish stop', /^$/],
    [
      'an error as JSON that calls itself a stream',
      {},
      '\uFEFF\n{"error":{"message":"No such model"}}',
      'not-found',
      /No such model/,
    ],
    [
      'a whole completion without a type',
      { headers: {} },
      '{"choices":[{"message":{"content":"Hi"}}]}',
      'finish unstated',
      /^$/,
    ],
    ['half a completion as JSON', { headers: {}, cut: true }, '{"choices":[{"message":{"con', 'cut-off', /middle/],
    ['malformed JSON with 200', { headers: {} }, '{"choices":}', 'bad-response', /not JSON/],
    ['JSON with 200 that ends too early', { headers: {} }, '{"choices":[{', 'cut-off', /middle of an object/],
    [
      'a web page that calls itself a text',
      { type: 'text/plain' },
      ' <h1>Log in</h1>',
      'bad-response',
      /web page.*Log in/,
    ],
    [
      'a text with 200',
      { type: 'text/plain' },
      'upstream sk-canary gone',
      'bad-response',
      /Something else.*\(text\/plain\): upstream \[hidden\] gone/,
    ],
    ['a short text without a type', { headers: {} }, 'no', 'bad-response', /of no type\): no/],
    ['a stream with 201', { status: 201 }, textEvent('Hi') + endEvents(), 'finish stop', /^$/],
    ['204', { status: 204, headers: {} }, '', 'bad-response', /HTTP 204: The reply is empty/],
    [
      '401 that repeats the key',
      { status: 401, headers: {} },
      '{"error":{"message":"bad key sk-canary"}}',
      'auth',
      /bad key \[hidden\]/,
    ],
    ['402', { status: 402, headers: {} }, '', 'quota', /402/],
    ['403', { status: 403, headers: {} }, '', 'auth', /403/],
    ['404', { status: 404, headers: {} }, '{"error":{"message":"model x"}}', 'not-found', /model x/],
    ['413', { status: 413, headers: {} }, '', 'context-length', /413/],
    [
      '400 with a context length code',
      { status: 400, headers: {} },
      '{"error":{"message":"x","code":"context_length_exceeded"}}',
      'context-length',
      /x/,
    ],
    [
      '400',
      { status: 400, headers: {} },
      '{"error":{"message":"unknown parameter"}}',
      'bad-request',
      /unknown parameter/,
    ],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, '', 'rate-limit', /429/],
    [
      '429 for want of quota',
      { status: 429, headers: {} },
      '{"error":{"code":"insufficient_quota","message":"x"}}',
      'quota',
      /x/,
    ],
    ['500', { status: 500, headers: {} }, 'oops', 'overloaded', /500: oops/],
    ['529', { status: 529, headers: {} }, '', 'overloaded', /529/],
    [
      '302',
      { status: 302, headers: { location: 'https://evil.example/x?key=1' } },
      '',
      'bad-response',
      /redirects to https:\/\/evil\.example \(HTTP 302\)/,
    ],
  ];
  for (const [what, answer, body, kind, message] of bodies) {
    it(`reads ${what}`, async () => {
      const parts = await read(body, answer);
      assert.equal(kindOf(parts), kind);
      const end = parts.at(-1);
      const said = end?.type === 'error' ? end.error.message : '';
      assert.match(said, message);
      assert.doesNotMatch(JSON.stringify(parts), /sk-canary/);
    });
  }

  it('reads when to try again, as seconds, milliseconds or a date, and no nonsense', async () => {
    const wait = async (headers: Record<string, string>) => {
      const end = (await read('', { status: 429, headers })).at(-1);
      return end?.type === 'error' ? end.error.retryAfter : undefined;
    };
    assert.equal(await wait({ 'retry-after': '7' }), 7);
    assert.equal(await wait({ 'retry-after-ms': '1500' }), 1.5);
    const date = await wait({ 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    assert.ok(date !== undefined && date > 50 && date <= 60);
    for (const value of ['-1', 'NaN', 'soon']) assert.equal(await wait({ 'retry-after': value }), undefined);
  });

  it('ends a reply that is too large, and keeps what came', async () => {
    const event = textEvent('x'.repeat(1024 * 1024));
    const parts = await read(event.repeat(18));
    assert.equal(kindOf(parts), 'too-large');
    assert.ok(textOf(parts).length >= 16 * 1024 * 1024);
  });

  it('takes any payload without a throw, and ends once', () => {
    const any = fc.jsonValue();
    const delta = fc.record(
      { content: any, reasoning: any, refusal: any, tool_calls: any, annotations: any },
      { requiredKeys: [] },
    );
    const given = fc.record(
      { delta: fc.oneof(delta, any), message: any, finish_reason: any, error: any },
      { requiredKeys: [] },
    );
    const payload = fc.record(
      { id: any, choices: fc.oneof(fc.array(given), any), usage: any, error: any },
      { requiredKeys: [] },
    );
    assertEndsOnce(() => new OpenaiChatReader(), payload);
  });
});
