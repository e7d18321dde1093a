import assert from 'node:assert/strict';
import { unnamedServer, type LocalServerKind } from '../../../src/provider/localServerKinds.ts';
import { findLocalServers } from '../../../src/provider/localServers.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { FaultServer, response } from '../../support/faultServer.ts';

const json = (value: unknown) => response(200, 'application/json', JSON.stringify(value));
const models = { data: [{ id: 'models/a' }, { id: 'b' }, { name: 'no id' }] };

const named: LocalServerKind = {
  id: 'named',
  name: 'Named',
  api: 'openai-chat',
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

  it('are spoken to in their own way', async () => {
    server.play([{ send: json({ me: 1 }) }], [{ send: json({ models: [{ model: 'a' }] }) }]);
    const [found] = await find([{ ...named, api: 'ollama', base: '' }]);
    const { origin } = new URL(server.url);
    assert.deepEqual(found?.models, ['a']);
    assert.deepEqual(found?.endpoint, { id: 'named', name: 'Named', api: 'ollama', url: origin, key: 'none' });
    assert.equal(server.requests[1]?.path, '/api/tags');
  });

  it('are sent the beginning of a reply that is continued where they are known to go on with it', async () => {
    server.play([{ send: json({ me: 1 }) }], [{ send: json(models) }]);
    const [found] = await find([{ ...named, prefills: true }]);
    assert.equal(found?.endpoint.continue, 'prefill');
    const { endpoints } = parseEndpoints([found.endpoint], { plainHttpHosts: [] });
    assert.equal(endpoints[0]?.continue, 'prefill');
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
