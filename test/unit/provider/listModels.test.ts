import assert from 'node:assert/strict';
import { listModels } from '../../../src/provider/listModels.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { ManualTimers } from '../../support/manualTimers.ts';
import { FaultServer, response, type Step } from '../../support/faultServer.ts';

const json = (value: unknown) => response(200, 'application/json', JSON.stringify(value));

describe('the list of models', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  async function list(api: string, ...answers: string[]) {
    server.play(...answers.map((send): Step[] => [{ send }, { close: true }]));
    const { origin } = new URL(server.url);
    const settings = {
      api,
      url: origin,
      ...(api === 'custom' && { custom: { framing: 'text', method: 'GET' } }),
    };
    return listModels(endpointOf(settings), 'canary', { signal: new AbortController().signal });
  }
  const asked = () => server.requests.map(({ path }) => path);

  for (const api of ['openai-chat', 'openai-responses']) {
    it(`of ${api} is read in both of its shapes, with the key`, async () => {
      assert.deepEqual(await list(api, json({ data: [{ id: 'models/a' }, { id: 'b' }, { name: 'no id' }] })), {
        models: ['a', 'b'],
      });
      assert.deepEqual(await list(api, json([{ id: 'c' }])), { models: ['c'] });
      assert.deepEqual(asked(), ['/models', '/models']);
      assert.equal(server.requests[0]?.headers['authorization'], 'Bearer canary');
    });
  }

  it('comes with what it says of the models', async () => {
    const answer = json({ data: [{ id: 'models/a', max_model_len: 4096 }, { id: '' }, { id: 'b' }] });
    assert.deepEqual(await list('openai-chat', answer), { models: ['a', 'b'], facts: { a: { context: 4096 } } });
    const gemini = json({ models: [{}, { name: 'models/c', inputTokenLimit: 100 }] });
    assert.deepEqual(await list('gemini', gemini), { models: ['c'], facts: { c: { context: 100 } } });
  });

  it("of Anthropic's is read to its last page", async () => {
    const models = await list(
      'anthropic-messages',
      json({ data: [{ type: 'model', id: 'claude-a' }], has_more: true, last_id: 'claude-a' }),
      json({ data: [{ type: 'model', id: 'claude-b' }], has_more: false, last_id: 'claude-b' }),
    );
    assert.deepEqual(models, { models: ['claude-a', 'claude-b'] });
    assert.deepEqual(asked(), ['/models?limit=1000', '/models?limit=1000&after_id=claude-a']);
    const [{ headers } = assert.fail()] = server.requests;
    assert.deepEqual([headers['x-api-key'], headers['anthropic-version']], ['canary', '2023-06-01']);
  });

  it("of Gemini's holds those that write", async () => {
    const models = await list(
      'gemini',
      json({
        models: [
          { name: 'models/gemini-a', supportedGenerationMethods: ['generateContent', 'countTokens'] },
          { name: 'models/embed', supportedGenerationMethods: ['embedContent'] },
        ],
        nextPageToken: 'a/b',
      }),
      json({ models: [{ name: 'models/gemini-b' }] }),
    );
    assert.deepEqual(models, { models: ['gemini-a', 'gemini-b'] });
    assert.deepEqual(asked(), ['/models?pageSize=1000', '/models?pageSize=1000&pageToken=a%2Fb']);
    assert.equal(server.requests[0]?.headers['x-goog-api-key'], 'canary');
  });

  it("of Ollama's is read", async () => {
    const models = await list('ollama', json({ models: [{ name: 'a:latest', model: 'a:latest' }, { name: 'b' }, {}] }));
    assert.deepEqual(models, { models: ['a:latest', 'b'] });
    assert.deepEqual(asked(), ['/api/tags']);
  });

  it('is not asked for again where a page leads to itself', async () => {
    const page = json({ data: [{ id: 'a' }], has_more: true, last_id: 'a' });
    assert.deepEqual(await list('anthropic-messages', page, page), { models: ['a', 'a'] });
  });

  it('is none of an API that the endpoint describes itself', async () => {
    assert.deepEqual(await list('custom'), {
      error: { kind: 'not-found', message: 'This API has no list of models.' },
    });
  });

  it('says why there is none', async () => {
    const kind = async (api: string, answer: string) => {
      const result = await list(api, answer);
      return 'error' in result ? result.error.kind : 'none';
    };
    for (const api of ['openai-chat', 'anthropic-messages', 'gemini', 'ollama']) {
      assert.equal(await kind(api, response(401, 'application/json', '{}')), 'auth');
      assert.equal(await kind(api, json({})), 'bad-response');
    }
    const redirect = response(302, 'text/plain', '', { location: 'https://evil.example/' });
    assert.equal(await kind('openai-chat', redirect), 'bad-response');
  });

  it('is not redirected, and no key in the address is told', async () => {
    const result = await list('openai-chat', response(302, 'text/plain', '', { location: '/login?token=canary' }));
    assert.ok('error' in result);
    assert.match(result.error.message, /redirects to \/login\?token=\[hidden\] /);
  });

  it('is given up where it does not end', async () => {
    const timers = new ManualTimers();
    const endpoint = endpointOf({ api: 'openai-chat', url: server.url });
    server.play([{ send: 'HTTP/1.1 200 OK\r\n\r\n {' }]);
    const result = listModels(endpoint, undefined, { signal: new AbortController().signal, timers });
    const request = await server.next();
    timers.fire(60_000);
    assert.deepEqual(await result, {
      error: { kind: 'timeout', message: 'The list of models did not end within 60 s.' },
    });
    await request.closed;
    assert.equal(timers.waiting, 0);
  });
});
