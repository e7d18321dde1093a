import assert from 'node:assert/strict';
import { createProvider, type ProviderContext } from '../../../../src/provider/createProvider.ts';
import { parseEndpoints } from '../../../../src/provider/endpoint.ts';
import type { ChatMessage } from '../../../../src/provider/provider.ts';
import type { StreamPart } from '../../../../src/provider/streamPart.ts';
import type { HttpRequest } from '../../../../src/transport/exchange.ts';
import { TransportError } from '../../../../src/transport/transportError.ts';
import { endpointOf } from '../../../support/endpointOf.ts';
import { endOf, textOf } from '../answers.ts';

const request = {
  model: 'm',
  chat: 'chat-1',
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi "you" & 你好' },
  ],
} as const;

/** Asks a custom endpoint that a user wrote, whose server answers with this body. */
async function ask(
  custom: object,
  body: string | AsyncIterable<Uint8Array>,
  more: object = {},
  type = 'text/plain',
  messages: readonly ChatMessage[] = request.messages,
) {
  const settings = { api: 'custom', url: 'http://127.0.0.1/relay', key: 'none', custom, ...more };
  const sent: HttpRequest[] = [];
  const context: ProviderContext = {
    send: (http) => {
      sent.push(http);
      const answered = typeof body === 'string' ? chunks(body) : body;
      return Promise.resolve({ status: 200, headers: { 'content-type': type }, chunks: answered, close: () => {} });
    },
  };
  const parts: StreamPart[] = [];
  const provider = createProvider(endpointOf(settings), 'key-1', context);
  const { signal } = new AbortController();
  for await (const part of provider.streamReply({ ...request, messages }, { signal })) parts.push(part);
  return { parts, sent: sent[0] ?? assert.fail() };
}

async function* chunks(body: string) {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

async function* breakingOff(body: string) {
  yield Buffer.from(body);
  await Promise.resolve();
  throw new TransportError('cut-off', 'The connection was closed in the middle of the reply.');
}

const post = { request: { prompt: '${prompt}' } };

describe('a custom endpoint', () => {
  it('asks for events only where events are read', async () => {
    const accepts = async (
      framing: string,
      more: object = { rules: [{ part: 'text-delta', text: '/x' }], end: 'close' },
    ) => (await ask({ framing, ...post, ...more }, '{"x":"Hi"}')).sent.headers['accept'];
    assert.equal(await accepts('sse'), 'text/event-stream');
    assert.equal(await accepts('ndjson'), '*/*');
    assert.equal(await accepts('text', {}), '*/*');
  });

  it('reads an event relay that just closes', async () => {
    const rules = [{ part: 'text-delta', text: '/content' }];
    const { parts } = await ask(
      { framing: 'sse', ...post, rules, end: 'close' },
      'data: {"content": "Hal"}\n\ndata: {"content": "lo 👋"}\n\n',
    );
    assert.equal(textOf(parts), 'Hallo 👋');
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: { kind: 'closed' } });
  });

  it('reads a line relay with errors among its lines', async () => {
    const rules = [
      { part: 'text-delta', text: '/content' },
      { part: 'error', message: '/error' },
    ];
    const { parts } = await ask(
      { framing: 'ndjson', ...post, rules, end: 'close' },
      '{"content":"a"}\n\n{"content":null}\n{"error":"out of memory"}\n{"content":"late"}\n',
    );
    assert.equal(textOf(parts), 'a');
    assert.equal(endOf(parts), 'reported: out of memory');
  });

  it('reads objects back to back, and the separators of RFC 7464', async () => {
    const rules = [{ part: 'text-delta', text: '/t' }];
    const sequence = { framing: 'json-sequence', ...post, rules, end: 'close' };
    assert.equal(textOf((await ask(sequence, '{"t":"a}"}{"t":"\\"{"}{"t":"c"}')).parts), 'a}"{c');
    assert.equal(textOf((await ask(sequence, '\u001e{"t":"a"}\n\u001e{"t":"b"}\n')).parts), 'ab');
  });

  it('reads bare text whatever its type says, and says that it ended by closing', async () => {
    const { parts } = await ask(
      { framing: 'text', method: 'GET' },
      '# Title\n\n<b>not</b> data:',
      {},
      'text/event-stream',
    );
    assert.equal(textOf(parts), '# Title\n\n<b>not</b> data:');
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: { kind: 'closed' } });
  });

  it('keeps the first character of bare text when nothing more comes', async () => {
    const { parts } = await ask({ framing: 'text', method: 'GET' }, breakingOff('a'));
    assert.equal(textOf(parts), 'a');
    assert.match(endOf(parts), /^cut-off/);
  });

  it('takes a web page for none of that', async () => {
    const { parts } = await ask({ framing: 'text', method: 'GET' }, '<h1>Log in</h1>', {}, 'text/html');
    assert.match(endOf(parts), /^bad-response: A web page came.*Log in/);
  });

  it('reads plain text in events', async () => {
    const { parts } = await ask(
      { framing: 'sse', payload: 'text', ...post, end: '[DONE]' },
      'data: Hello\n\ndata:  {world}\n\ndata: [DONE]\n\ndata: late\n\n',
    );
    assert.equal(textOf(parts), 'Hello {world}');
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: { kind: 'stop' } });
  });

  const sdk = {
    framing: 'sse',
    method: 'GET',
    rules: [
      { when: { '/type': 'content' }, part: 'text-delta', text: '/content' },
      { when: { '/type': 'tool_call' }, part: 'tool-call', name: '/tool/name', arguments: '/tool/arguments' },
      {
        when: { '/type': 'done' },
        part: 'finish',
        usage: { input: '/usage/promptTokens', output: '/usage/completionTokens' },
      },
      { when: { '/type': 'error' }, part: 'error', message: '/content' },
    ],
  };
  const event = (payload: object) => `data: ${JSON.stringify(payload)}\n\n`;

  it('reads typed events with tools and usage', async () => {
    const { parts } = await ask(
      sdk,
      event({ type: 'content', content: 'Hi' }) +
        event({ type: 'tool_call', tool: { name: 'search', arguments: { q: 'x' } } }) +
        event({ type: 'done', usage: { promptTokens: 3, completionTokens: 5 } }),
    );
    assert.deepEqual(parts, [
      { type: 'text-delta', text: 'Hi' },
      { type: 'tool-call-start', id: 'call-1', name: 'search' },
      { type: 'tool-call-delta', id: 'call-1', text: '{"q":"x"}' },
      { type: 'tool-call-end', id: 'call-1' },
      { type: 'usage', usage: { input: 3, output: 5 } },
      { type: 'finish', reason: { kind: 'stop' } },
    ]);
  });

  it('names the pointer that leads to nothing, and shows the payload', async () => {
    const { parts } = await ask(sdk, event({ type: 'content', text: 'x' }));
    assert.match(
      endOf(parts),
      /^bad-response: Rule 1 \(text-delta\): "\/content" leads to nothing in this payload: \{"type":"content","text":"x"\}/,
    );
    const wrong = await ask(sdk, event({ type: 'content', content: 5 }));
    assert.match(endOf(wrong.parts), /"\/content" is no text/);
  });

  it('counts what no rule is about, and shows an example', async () => {
    const odd = event({ type: 'metrics', ms: 3 });
    const { parts } = await ask(sdk, odd + event({ type: 'content', content: 'Hi' }) + odd + event({ type: 'done' }));
    assert.deepEqual(parts.at(-2), {
      type: 'notice',
      notice: { kind: 'payloads-ignored', count: 2, example: '{"type":"metrics","ms":3}' },
    });
    const silenced = { ...sdk, rules: [...sdk.rules, { when: { '/type': 'metrics' }, part: 'ignore' }] };
    assert.ok(!(await ask(silenced, odd + event({ type: 'done' }))).parts.some(({ type }) => type === 'notice'));
  });

  it('shows no key that an ignored payload repeats', async () => {
    const rules = [{ part: 'text-delta', text: '/t' }];
    const { parts } = await ask(
      { framing: 'ndjson', request: {}, end: 'close', rules },
      '{"auth":"key-1"}\n{"t":"a"}\n',
    );
    const [notice] = parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []));
    assert.deepEqual(notice, { kind: 'payloads-ignored', count: 1, example: '{"auth":"[hidden]"}' });
  });

  it('takes an error for one even without a rule', async () => {
    const { parts } = await ask(
      sdk,
      event({ type: 'content', content: 'Hi' }) + event({ error: { message: 'overloaded' } }),
    );
    assert.equal(endOf(parts), 'overloaded: overloaded');
  });

  it('says cut off where the mark that ends it is missing', async () => {
    const { parts } = await ask(sdk, event({ type: 'content', content: 'Hi' }));
    assert.equal(endOf(parts), 'cut-off: The connection ended before the reply was complete.');
  });

  it('takes what is new of snapshots, and refuses one that contradicts', async () => {
    const rules = [
      { when: { '/done': true }, part: 'finish' },
      { part: 'text-snapshot', text: '/text' },
    ];
    const snapshots = { framing: 'sse', ...post, rules };
    const good = await ask(
      snapshots,
      event({ text: 'a' }) + event({ text: 'ab' }) + event({ text: 'ab' }) + event({ done: true }),
    );
    assert.equal(textOf(good.parts), 'ab');
    const bad = await ask(snapshots, event({ text: 'ab' }) + event({ text: 'b' }));
    assert.equal(textOf(bad.parts), 'ab');
    assert.match(endOf(bad.parts), /Rule 2 \(text-snapshot\): the text at "\/text" contradicts what came before it/);
  });

  it('shows activities one after the other, and ends the last', async () => {
    const rules = [
      { when: { '/e': 'end' }, part: 'finish', reason: '/why' },
      { when: { '/e': 'status' }, part: 'activity', label: '/phase', detail: '/of', progress: '/p' },
      { part: 'text-delta', text: '/t' },
    ];
    const { parts } = await ask(
      { framing: 'sse', ...post, rules },
      event({ e: 'status', phase: 'load', of: 'llama', p: 0.5 }) +
        event({ e: 'status', phase: 'run' }) +
        event({ t: 'x' }) +
        event({ e: 'end', why: 'length' }),
    );
    assert.deepEqual(
      parts.flatMap((part) =>
        part.type === 'activity'
          ? [[part.activity.id, part.activity.label, part.activity.detail, part.activity.state]]
          : [],
      ),
      [
        ['activity-1', 'load', 'llama', 'running'],
        ['activity-1', 'load', 'llama', 'done'],
        ['activity-2', 'run', undefined, 'running'],
        ['activity-2', 'run', undefined, 'done'],
      ],
    );
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: { kind: 'length' } });
  });

  it('fills in the body, the URL, its query and the headers', async () => {
    const custom = {
      framing: 'text',
      request: {
        p: '${prompt}',
        m: '${messages}',
        s: 'S: ${system}',
        id: '${uuid}',
        same: '${uuid}',
        k: '${key}',
        n: 1,
      },
    };
    const url = 'http://127.0.0.1/${model}/x?q=${prompt}&key=${key}';
    const headers = { 'X-Chat': 'c ${chat}', 'X-Text': '${prompt}' };
    const { sent } = await ask(custom, 'ok', { url, headers });
    assert.equal(sent.url, 'http://127.0.0.1/m/x?q=Hi%20%22you%22%20%26%20%E4%BD%A0%E5%A5%BD&key=key-1');
    const body = JSON.parse(sent.body ?? '') as Record<string, unknown>;
    assert.match(String(body['id']), /^[0-9a-f-]{36}$/);
    assert.equal(body['same'], body['id']);
    assert.deepEqual(body['m'], [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi "you" & 你好' },
    ]);
    assert.deepEqual([body['p'], body['s'], body['k'], body['n']], ['Hi "you" & 你好', 'S: Be brief.', 'key-1', 1]);
    assert.equal(sent.headers['X-Chat'], 'c chat-1');
    assert.equal(sent.headers['X-Text'], 'Hi "you" &  ');
    assert.equal(sent.headers['Authorization'], undefined, 'the key stands where the endpoint says, and nowhere else');
  });

  it('fills in a prompt with half of a surrogate pair', async () => {
    const { sent } = await ask(
      { framing: 'text', method: 'GET' },
      'Hi',
      { url: 'http://127.0.0.1/relay?q=${prompt}' },
      'text/plain',
      [{ role: 'user', text: 'a\ud83d' }],
    );
    assert.equal(sent.url, 'http://127.0.0.1/relay?q=a%EF%BF%BD');
  });

  it('sends a key by header unless the endpoint says where, and a text as it stands', async () => {
    const { sent } = await ask({ framing: 'text', request: 'Q: ${prompt}' }, 'ok');
    assert.equal(sent.body, 'Q: Hi "you" & 你好');
    assert.equal(sent.headers['Authorization'], 'Bearer key-1');
    const get = await ask({ framing: 'text', method: 'GET' }, 'ok');
    assert.deepEqual([get.sent.method, get.sent.body], ['GET', undefined]);
  });
});

describe('the settings of a custom endpoint', () => {
  const problem = (custom: unknown, more: object = {}) => {
    const entry = { id: 'c', api: 'custom', url: 'http://127.0.0.1/', custom, ...more };
    return parseEndpoints([entry], { plainHttpHosts: [] }).problems[0] ?? 'none';
  };
  const rules = [{ part: 'text-delta', text: '/t' }];
  const cases: [string, unknown, object, RegExp][] = [
    ['no description', undefined, {}, /\.custom: is missing/],
    ['an unknown framing', { framing: 'xml' }, {}, /\.custom\.framing: expected "sse", "ndjson"/],
    ['no rules', { framing: 'sse', request: {} }, {}, /\.custom\.rules: is missing/],
    ['no end', { framing: 'sse', request: {}, rules }, {}, /\.custom\.end: is missing/],
    ['no request', { framing: 'sse', rules, end: 'close' }, {}, /\.custom\.request: is missing/],
    [
      'a bad pointer',
      { framing: 'text', rules: [{ part: 'text-delta', text: 't' }] },
      {},
      /\.custom\.rules\.0\.text: expected a JSON Pointer/,
    ],
    [
      'an unknown part',
      { framing: 'text', rules: [{ part: 'text' }] },
      {},
      /\.custom\.rules\.0\.part: expected one of "text-delta"/,
    ],
    [
      'an unknown field',
      { framing: 'text', rules: [{ part: 'ignore', text: '/t' }] },
      {},
      /\.custom\.rules\.0\.text: there is no such field/,
    ],
    [
      'an unknown place',
      { framing: 'text', request: { a: ['${promt}'] } },
      {},
      /\.custom\.request: holds \$\{promt\}; known are/,
    ],
    [
      'an unknown place in the URL',
      { framing: 'text', method: 'GET' },
      { url: 'http://127.0.0.1/?a=${q}' },
      /\.url: holds \$\{q\}/,
    ],
    [
      'a place in the host, however it is written',
      { framing: 'text', method: 'GET' },
      { url: 'https:///${prompt}/a' },
      /\.url: has a place to fill in within its host/,
    ],
    ['a place in the host', { framing: 'text', method: 'GET' }, { url: 'http://${key}.localhost/' }, /\.url: /],
    [
      'steps without a WebSocket',
      { framing: 'text', method: 'GET', steps: [{ send: {} }] },
      {},
      /\.custom\.steps: is for the framing "websocket"/,
    ],
    [
      'a WebSocket over http',
      { framing: 'websocket', steps: [{ send: {} }], rules, end: 'close' },
      {},
      /\.url: begins with "http:"; expected wss: or ws:/,
    ],
    [
      'a public ws',
      { framing: 'websocket', steps: [{ send: {} }], rules, end: 'close' },
      { url: 'ws://x.example/' },
      /plain ws to the public host x\.example/,
    ],
    [
      'rules for another api',
      { framing: 'text', method: 'GET' },
      { api: 'openai-chat' },
      /\.custom: is for the api "custom"/,
    ],
  ];
  for (const [what, custom, more, said] of cases) {
    it(`names ${what}`, () => assert.match(problem(custom, more), said));
  }

  it('takes what is right', () => {
    assert.equal(problem({ framing: 'text', method: 'GET' }, { url: 'http://127.0.0.1/a?m=${prompt}' }), 'none');
  });
});
