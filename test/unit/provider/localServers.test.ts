import assert from 'node:assert/strict';
import { unnamedServer, type LocalServerKind } from '../../../src/provider/localServerKinds.ts';
import { findLocalServers } from '../../../src/provider/localServers.ts';
import { listModels } from '../../../src/provider/listModels.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { FaultServer, response } from '../../support/faultServer.ts';

const json = (value: unknown) => response(200, 'application/json', JSON.stringify(value));
const models = { data: [{ id: 'models/a' }, { id: 'b' }, { name: 'no id' }] };

const named: LocalServerKind = {
  id: 'named',
  name: 'Named',
  base: '/v1',
  identify: '/who',
  matches: (answer) => JSON.stringify(answer) === '{"me":1}',
};

describe('servers on this machine', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  const find = (kinds: LocalServerKind[]) =>
    findLocalServers({ signal: new AbortController().signal, ports: [{ port: server.port, kinds }] });

  it('are named when their own answer came, and asked without credentials', async () => {
    server.play([{ send: json({ me: 1 }) }], [{ send: json(models) }]);
    const [found] = await find([named, unnamedServer]);
    assert.equal(found?.label, `Named on port ${server.port}`);
    assert.deepEqual(found?.models, ['a', 'b']);
    assert.deepEqual(found?.endpoint, { id: 'named', name: 'Named', api: 'openai-chat', url: server.url, key: 'none' });
    for (const { method, headers } of server.requests) {
      assert.equal(method, 'GET');
      assert.equal(headers['authorization'], undefined);
    }
    assert.deepEqual(parseEndpoints([found?.endpoint], { plainHttpHosts: [] }).problems, []);
  });

  it('are called by their port alone when only the list of models came', async () => {
    server.play([{ send: json({ me: 2 }) }], [{ send: json(models) }]);
    const [found] = await find([named, unnamedServer]);
    assert.equal(found?.label, `An OpenAI-compatible server on port ${server.port}`);
  });

  const strangers: [string, string][] = [
    ['a web page', response(200, 'text/html', '{"me":1}')],
    ['an error', response(500, 'application/json', '{"me":1}')],
    ['a redirect', response(302, 'application/json', '', { location: 'http://127.0.0.1:1/' })],
    ['no HTTP', 'hello\r\n\r\n'],
  ];
  for (const [what, answer] of strangers) {
    it(`are not taken from ${what}`, async () => {
      server.play([{ send: answer }, { close: true }]);
      assert.deepEqual(await find([named, unnamedServer]), []);
    });
  }
});

describe('the list of models', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  async function list(answer: string) {
    server.play([{ send: answer }, { close: true }]);
    const [endpoint] = parseEndpoints([{ id: 'a', api: 'openai-chat', url: server.url }], {
      plainHttpHosts: [],
    }).endpoints;
    return listModels(endpoint ?? assert.fail(), 'canary', { signal: new AbortController().signal });
  }

  it('is read in both of its shapes, with the key', async () => {
    assert.deepEqual(await list(json(models)), { models: ['a', 'b'] });
    assert.deepEqual(await list(json([{ id: 'c' }])), { models: ['c'] });
    assert.equal(server.requests[0]?.headers['authorization'], 'Bearer canary');
  });

  it('says why there is none', async () => {
    const kind = async (answer: string) => {
      const result = await list(answer);
      return 'error' in result ? result.error.kind : 'none';
    };
    assert.equal(await kind(response(401, 'application/json', '{}')), 'auth');
    assert.equal(await kind(json({})), 'bad-response');
    assert.equal(await kind(response(302, 'text/plain', '', { location: 'https://evil.example/' })), 'bad-response');
  });
});
