import assert from 'node:assert/strict';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import type { Endpoint } from '../../../src/provider/endpoint.ts';
import { authHeaders, endpointBody, endpointRequest } from '../../../src/provider/endpointRequest.ts';
import { openaiChat } from '../../../src/provider/openai/openaiChat.ts';
import { reachOf } from '../../../src/provider/reach.ts';
import { safeText } from '../../../src/provider/safeText.ts';

const good = { id: 'a', api: 'openai-chat', url: 'https://api.example.com/v1/' };
const parse = (entry: unknown, plainHttpHosts: string[] = []) => parseEndpoints([entry], { plainHttpHosts });

describe('endpoints in settings', () => {
  it('fills in what is left out', () => {
    assert.deepEqual(parse(good).endpoints, [
      {
        id: 'a',
        name: 'a',
        api: 'openai-chat',
        url: 'https://api.example.com/v1',
        key: 'secret',
        auth: { header: 'Authorization', prefix: 'Bearer ' },
        headers: {},
        body: { add: {}, remove: [] },
        clocks: {},
        limits: {},
        retries: { most: 2, longestWait: 60 },
        transport: 'http',
      },
    ]);
  });

  it('put the key where the API wants it', () => {
    const auth = (more: object) => parse({ ...good, ...more }).endpoints[0]?.auth;
    assert.deepEqual(auth({ api: 'openai-responses' }), { header: 'Authorization', prefix: 'Bearer ' });
    assert.deepEqual(auth({ api: 'anthropic-messages' }), { header: 'x-api-key', prefix: '' });
    assert.deepEqual(auth({ api: 'gemini' }), { header: 'x-goog-api-key', prefix: '' });
    assert.deepEqual(auth({ api: 'ollama' }), { header: 'Authorization', prefix: 'Bearer ' });
    assert.deepEqual(auth({ api: 'gemini', auth: { header: 'Authorization' } }), {
      header: 'Authorization',
      prefix: 'Bearer ',
    });
  });

  const problems: [string, unknown, RegExp][] = [
    ['no object', 5, /\[0\]: expected an object/],
    ['no id', { ...good, id: undefined }, /\.id: is missing/],
    ['an id with a slash', { ...good, id: 'a/b' }, /\("a\/b"\)\.id: expected a short name/],
    ['the id of VS Code’s models', { ...good, id: 'vscode' }, /\.id: "vscode" stands for the models of VS Code/],
    ['another dialect', { ...good, api: 'morse' }, /\.api: expected one of "openai-chat", /],
    ['no URL', { id: 'a', api: 'openai-chat' }, /\.url: is missing/],
    ['a URL without scheme', { ...good, url: 'api.example.com/v1' }, /\.url: has no scheme/],
    ['no URL at all', { ...good, url: 'https://' }, /\.url: is not a URL/],
    ['another scheme', { ...good, url: 'ftp://x.example' }, /\.url: begins with "ftp:"/],
    ['a password in the URL', { ...good, url: 'https://u:p@x.example' }, /\.url: holds a user name or password/],
    [
      'plain http to a public host',
      { ...good, url: 'http://x.example/v1' },
      /plain http to the public host x\.example is refused.*rivulet\.plainHttpHosts/,
    ],
    ['a key as the key', { ...good, key: 'sk-123' }, /\.key: expected "none".*Set Key/],
    [
      'a key in a header',
      { ...good, headers: { 'X-Api-Key': 'sk-123' } },
      /\.headers\.X-Api-Key: holds a key; write \$\{key\}/,
    ],
    ['a header that is none', { ...good, headers: { 'a b': 'c' } }, /not a legal header name/],
    ['a line break in a header', { ...good, headers: { a: 'b\r\nc: d' } }, /not a legal header value/],
    ['a field that there is not', { ...good, modles: [] }, /\.modles: there is no such field/],
    ['models of the wrong shape', { ...good, models: 'gpt' }, /\.models: expected a list of names/],
    ['a clock of zero', { ...good, clocks: { idle: 0 } }, /\.clocks\.idle: expected more than 0 seconds/],
  ];
  for (const [what, entry, expected] of problems) {
    it(`says what is wrong with ${what}, and goes on with the others`, () => {
      const { endpoints, problems: said } = parseEndpoints([entry, { ...good, id: 'other' }], { plainHttpHosts: [] });
      assert.deepEqual(
        endpoints.map(({ id }) => id),
        ['other'],
      );
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', expected);
      assert.doesNotMatch(said[0] ?? '', /sk-123|undefined/);
    });
  }

  it('refuses a second endpoint of the same id, and a setting that is no list', () => {
    assert.match(
      parseEndpoints([good, good], { plainHttpHosts: [] }).problems[0] ?? '',
      /\[1\] \("a"\)\.id: another endpoint/,
    );
    assert.deepEqual(parseEndpoints({}, { plainHttpHosts: [] }).problems, [
      'rivulet.endpoints: expected a list of endpoints.',
    ]);
  });

  it('takes plain http nearby, and to a public host that was allowed', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '192.168.1.5', 'gpu-box', 'box.local']) {
      assert.deepEqual(parse({ ...good, url: `http://${host}:8000/v1` }).problems, [], host);
    }
    assert.deepEqual(parse({ ...good, url: 'http://x.example/v1' }, ['x.example']).problems, []);
  });
});

describe('the reach of a host', () => {
  const cases: Record<string, string[]> = {
    loopback: ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '::1'],
    private: [
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '169.254.1.1',
      '100.64.0.1',
      'fd00::1',
      'fe80::1',
      'box',
      'a.local',
      'a.internal',
      'a.home.arpa',
    ],
    public: [
      'example.com',
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '2001:db8::1',
      'local.example.com',
      'localhost.example.com',
      '127.0.0.1.example.com',
    ],
  };
  for (const [reach, hosts] of Object.entries(cases)) {
    for (const host of hosts) it(`of ${host} is ${reach}`, () => assert.equal(reachOf(host), reach));
  }
});

describe('the request', () => {
  const endpoint = (more: object) => parse({ ...good, ...more }).endpoints[0] ?? assert.fail();
  const request = {
    model: 'm',
    chat: 'c',
    messages: [
      { role: 'user', text: 'a' },
      { role: 'user', text: 'b\0' },
    ],
  } as const;

  const built = (to: Endpoint, key: string) => {
    const ask = openaiChat.ask(request, to, key);
    return endpointRequest(ask, endpointBody(ask, to), to, key);
  };

  it('holds the messages, joined by role, and what the body setting says', () => {
    const sent = built(endpoint({ body: { add: { temperature: 0.2 }, remove: ['stream'] } }), 'k');
    assert.equal(sent.url, 'https://api.example.com/v1/chat/completions');
    assert.deepEqual(JSON.parse(sent.body ?? ''), {
      model: 'm',
      temperature: 0.2,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'a\n\nb\0' }],
    });
  });

  it('carries the key where the endpoint wants it, and nowhere else', () => {
    assert.deepEqual(authHeaders(endpoint({}), 'k'), { Authorization: 'Bearer k' });
    assert.deepEqual(authHeaders(endpoint({ auth: { header: 'x-api-key', prefix: '' } }), 'k'), { 'x-api-key': 'k' });
    assert.deepEqual(authHeaders(endpoint({ headers: { 'X-Key': 'v ${key}' } }), 'k'), { 'X-Key': 'v k' });
    assert.deepEqual(authHeaders(endpoint({}), undefined), {});
    assert.doesNotMatch(built(endpoint({}), 'canary').body ?? '', /canary/);
  });
});

describe('text of a server', () => {
  it('is shown without control characters, without the key, and not too long', () => {
    assert.equal(safeText('a\u001b[31m\n\tb key-1 c', 'key-1'), 'a [31m b [hidden] c');
    assert.equal(safeText('x'.repeat(500), undefined).length, 300);
  });
});
