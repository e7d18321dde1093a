import assert from 'node:assert/strict';
import { localPorts } from '../../../src/provider/localServerKinds.ts';
import { findLocalServers } from '../../../src/provider/localServers.ts';
import { RouteServer, type RouteAnswer } from '../../support/routeServer.ts';

const list = (owner: string): RouteAnswer => ({ json: { object: 'list', data: [{ id: 'm', owned_by: owner }] } });
const any = list('somebody');

/** What servers answer, as their documents and sources have it; `base` is where their API begins. */
const servers: { name: string; ports: number[]; base?: string; routes: Record<string, RouteAnswer> }[] = [
  {
    name: 'Ollama',
    ports: [11434, 10000],
    base: '',
    routes: { '/api/version': { json: { version: '0.14.0' } }, '/api/tags': { json: { models: [{ model: 'm' }] } } },
  },
  {
    name: 'LM Studio',
    ports: [1234],
    routes: { '/api/v1/models': { json: { models: [{ type: 'llm', key: 'm' }] } }, '/v1/models': any },
  },
  {
    name: 'LM Studio',
    ports: [1234],
    routes: { '/api/v0/models': { json: { data: [{ id: 'm', state: 'not-loaded' }] } }, '/v1/models': any },
  },
  { name: 'llama.cpp server', ports: [9931, 8080], routes: { '/v1/models': list('llamacpp') } },
  {
    name: 'llama.cpp server',
    ports: [9931, 8080],
    routes: { '/props': { json: { default_generation_settings: {} } }, '/v1/models': any },
  },
  { name: 'vLLM', ports: [8000], routes: { '/v1/models': list('vllm') } },
  {
    name: 'Lemonade',
    ports: [13305, 8000],
    base: '/api/v1',
    routes: { '/api/v1/health': { json: { status: 'ok', all_models_loaded: [] } }, '/api/v1/models': any },
  },
  {
    name: 'Lemonade',
    ports: [13305, 8000],
    base: '/api/v1',
    routes: { '/api/v1/health': { json: { status: 'ok', checkpoint_loaded: null } }, '/api/v1/models': any },
  },
  {
    name: 'KoboldCpp',
    ports: [5001],
    routes: { '/api/extra/version': { json: { result: 'KoboldCpp', version: '1.100' } }, '/v1/models': any },
  },
  {
    name: 'text-generation-webui',
    ports: [5000],
    routes: { '/v1/internal/model/info': { json: { model_name: 'm' } }, '/v1/models': any },
  },
  { name: 'TabbyAPI', ports: [5000], routes: { '/v1/models': list('tabbyAPI') } },
  { name: 'LiteLLM', ports: [4000], routes: { '/health/liveliness': { json: "I'm alive!" }, '/v1/models': any } },
  {
    name: 'Docker Model Runner',
    ports: [12434],
    base: '/engines/v1',
    routes: { '/engines/v1/models': list('docker') },
  },
  { name: 'SGLang', ports: [30000], routes: { '/v1/models': list('sglang') } },
  {
    name: 'SGLang',
    ports: [30000],
    routes: { '/get_model_info': { json: { model_path: 'm' } }, '/v1/models': any },
  },
  {
    name: 'Open WebUI',
    ports: [3000, 8080],
    base: '/api',
    routes: { '/api/config': { json: { status: true, name: 'Ours (Open WebUI)' } }, '/api/models': any },
  },
  { name: 'LocalAI', ports: [8080], routes: { '/system': { json: { loaded_models: [] } }, '/v1/models': any } },
];

describe('the servers that are known', () => {
  /** What is found where a server answers in this way on this port. */
  async function find(port: number, routes: Record<string, RouteAnswer>) {
    const server = await RouteServer.start(routes);
    const kinds = localPorts.find((known) => known.port === port)?.kinds ?? [];
    const ports = [{ port: server.port, kinds }];
    const [found] = await findLocalServers({ signal: new AbortController().signal, ports });
    await server.close();
    return { found, port: server.port };
  }

  for (const { name, ports, base = '/v1', routes } of servers) {
    for (const known of ports) {
      it(`are named: ${name} on ${known}, by ${Object.keys(routes)[0]}`, async () => {
        const { found, port } = await find(known, routes);
        assert.equal(found?.endpoint.name, name);
        assert.equal(found.endpoint.url, `http://127.0.0.1:${port}${base}`);
        assert.deepEqual(found.models, ['m']);
      });
    }
  }

  for (const { port: known } of localPorts) {
    it(`are not named on ${known} where no answer is their own`, async () => {
      const { found, port } = await find(known, { '/v1/models': any });
      assert.equal(found?.label, `An OpenAI-compatible server on port ${port}`);
    });
  }

  it('are each looked for on one port at least', () => {
    const ports = localPorts.map(({ port }) => port).sort((a, b) => a - b);
    assert.deepEqual(ports, [1234, 1337, 3000, 4000, 5000, 5001, 8000, 8080, 9931, 10000, 11434, 12434, 13305, 30000]);
  });
});
