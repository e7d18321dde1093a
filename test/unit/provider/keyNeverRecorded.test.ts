import assert from 'node:assert/strict';
import { createProvider } from '../../../src/provider/createProvider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { parseRecording } from '../../../src/transport/recording.ts';
import { Recorder } from '../../../src/transport/recorder.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { FaultServer, response, type Step } from '../../support/faultServer.ts';
import { WebSocketTestServer } from '../../support/webSocketTestServer.ts';
import { read } from '../repository.ts';
import { request } from './answers.ts';

const key = 'sk-canary+/=&"12345';

interface Manifest {
  contributes: {
    configuration: {
      properties: { 'rivulet.endpoints': { items: { properties: { api: { enum: string[] } } } } };
    };
  };
}
const { contributes } = JSON.parse(read('package.json')) as Manifest; // The tests fail where it is of another shape.
const apis = contributes.configuration.properties['rivulet.endpoints'].items.properties.api.enum;

const rules = [
  { part: 'text-delta', text: '/text' },
  { when: { '/done': true }, part: 'finish' },
];
const custom = (fields: object, more: { url?: string } = {}): Entry => ({
  api: 'custom',
  custom: { framing: 'sse', rules, ...fields },
  ...more,
});

interface Entry {
  api: string;
  url?: string;
  [field: string]: unknown;
}

/** Endpoints with the key in every place that has one; a place in the URL is appended to it. */
const overHttp: Record<string, Entry> = {
  ...Object.fromEntries(apis.filter((api) => api !== 'custom').map((api) => [api, { api }])),
  'a header of its own': { api: 'openai-chat', auth: { header: 'X-Upstream', prefix: 'me:' } },
  'a header that is filled in': { api: 'openai-chat', headers: { 'x-team': 'a ${key} b' } },
  'the body': custom({ request: { auth: { k: '${key}' }, text: 'k=${key};' } }),
  'a body of text': custom({ request: 'k=${key}', framing: 'text' }),
  'the query': custom({ request: {}, framing: 'ndjson' }, { url: '?k=${key}&b=1' }),
  'the path': custom({ method: 'GET', framing: 'json-sequence' }, { url: '/${key}/chat' }),
};

/** What shows that a text has the key, or most of it. */
const traces = [key, encodeURIComponent(key), 'canary', '12345', Buffer.from(key).toString('base64').slice(0, 12)];

function assertClean(recording: string): void {
  for (const trace of traces) assert.ok(!recording.includes(trace), `${trace} in ${recording}`);
}

async function record(entry: object): Promise<{ recording: string; parts: StreamPart[] }> {
  const provider = createProvider(endpointOf({ retries: { most: 1 }, ...entry }), key, { random: () => 0 });
  const tap = new Recorder();
  const parts: StreamPart[] = [];
  const { signal } = new AbortController();
  for await (const part of provider.streamReply(request, { signal, tap })) parts.push(part);
  return { recording: tap.text(), parts };
}

/** A server that tells everyone the key that it was given. */
const gossip = (status: number, type: string): Step[] => [
  {
    send: response(
      status,
      type,
      `data: ${JSON.stringify({ text: key, error: { message: `Your key ${key} is none` } })}\n\n${key}`,
      { 'set-cookie': 'sid=canary', 'x-echo': `Bearer ${key}`, location: `http://x/?a=${encodeURIComponent(key)}` },
    ),
  },
];

describe('a recording', () => {
  const servers: { close(): Promise<void> }[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  for (const [where, { url = '', ...entry }] of Object.entries(overHttp)) {
    it(`holds no key of ${where}, nor what the server says of it`, async () => {
      const server = await FaultServer.start(gossip(503, 'application/json'), gossip(200, 'text/event-stream'));
      servers.push(server);
      const { recording } = await record({ ...entry, url: server.url + url });
      assert.equal(server.requests.length, 2);
      const saw = JSON.stringify(server.requests);
      assert.ok(saw.includes('canary'), saw);
      const exchanges = parseRecording(recording);
      assert.equal(exchanges.length, 2);
      assert.ok(exchanges.every(({ answer }) => answer.some(({ type }) => type === 'chunk')));
      assertClean(recording);
    });
  }

  const overSocket: Record<string, object> = {
    'openai-responses': { api: 'openai-responses', transport: 'websocket' },
    'a message': custom({ framing: 'websocket', request: { auth: '${key}', text: 'k=${key};' } }),
  };
  for (const [where, entry] of Object.entries(overSocket)) {
    it(`holds no key of ${where} over a WebSocket, nor what the server says of it`, async () => {
      const server = await WebSocketTestServer.start();
      servers.push(server);
      const pending = record({ ...entry, url: server.url });
      const seen = await server.next();
      const said = () => {
        seen.socket.send(JSON.stringify({ text: key, type: 'x' }));
        seen.socket.close(1008, `no ${key}`);
      };
      if (seen.messages.length > 0) said();
      else seen.socket.once('message', said);
      const { recording } = await pending;
      assert.ok(JSON.stringify([seen.headers, seen.messages]).includes('canary'));
      const [exchange] = parseRecording(recording);
      assert.deepEqual(
        exchange?.answer.map(({ type }) => type),
        ['connected', 'response', 'sent', 'chunk', 'closed', 'end'],
      );
      assertClean(recording);
    });
  }
});
