import assert from 'node:assert/strict';
import { unnamedServer, type LocalServerKind } from '../../../src/provider/localServerKinds.ts';
import { findLocalServers } from '../../../src/provider/localServers.ts';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import type { Timers } from '../../../src/transport/clocks.ts';
import { FaultServer, response } from '../../support/faultServer.ts';
import { RouteServer } from '../../support/routeServer.ts';

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

  it('are found where this program was busy for longer than they may take', async () => {
    server.play([{ send: json({ me: 1 }) }], [{ send: json(models) }]);
    let now = 0;
    let busy = true;
    const timers: Timers = {
      now: () => now,
      after(_, callback) {
        if (!busy) return () => {};
        busy = false;
        // The first clock fires before anything could be read.
        const timer = setImmediate(() => {
          now = 1000;
          callback();
        });
        return () => clearImmediate(timer);
      },
    };
    const ports = [{ port: server.port, kinds: [named] }];
    const found = await findLocalServers({ signal: new AbortController().signal, ports, timers });
    assert.equal(found[0]?.endpoint.id, 'named');
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

  it('are found on IPv6 where nothing answers on IPv4', async () => {
    const other = await RouteServer.start(
      { '/who': { json: { me: 1 } }, '/v1/models': { json: models } },
      { host: '::1' },
    );
    const ports = [{ port: other.port, kinds: [named] }];
    const [found] = await findLocalServers({ signal: new AbortController().signal, ports });
    await other.close();
    assert.equal(found?.endpoint.url, `http://[::1]:${other.port}/v1`);
  });

  for (const status of [401, 403]) {
    it(`ask for a key where they list no models without one (${status})`, async () => {
      const routes = { '/who': { json: { me: 1 } }, '/v1/models': { json: {}, status } };
      const other = await RouteServer.start(routes);
      const ports = [{ port: other.port, kinds: [named] }];
      const [found] = await findLocalServers({ signal: new AbortController().signal, ports });
      await other.close();
      assert.equal(found?.endpoint.key, 'secret');
      assert.deepEqual(found.models, []);
    });
  }

  it('are asked the same only once', async () => {
    const other = await RouteServer.start({});
    const again = { ...named, matches: () => false };
    const ports = [{ port: other.port, kinds: [again, again, named] }];
    await findLocalServers({ signal: new AbortController().signal, ports });
    await other.close();
    assert.deepEqual(
      other.requests.map(({ path }) => path),
      ['/who'],
    );
  });
});
