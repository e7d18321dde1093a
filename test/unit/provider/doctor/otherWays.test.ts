import assert from 'node:assert/strict';
import { FaultServer } from '../../../support/faultServer.ts';
import { WebSocketTestServer } from '../../../support/webSocketTestServer.ts';
import { answer, canary, examined } from './examined.ts';

const rules = [
  { when: { '/end': true }, part: 'finish', usage: { output: '/tokens' } },
  { part: 'text-delta', text: '/text' },
];

describe('the doctor of any API', () => {
  const closes: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closes.splice(0)) await close();
  });
  const closing = <T extends { close: () => Promise<void> }>(server: T): T => {
    closes.push(() => server.close());
    return server;
  };
  it('tries what is asked over a WebSocket, and says goodbye when it stops', async () => {
    const server = closing(await WebSocketTestServer.start());
    const custom = {
      framing: 'websocket',
      steps: [{ send: { login: '${key}', ask: '${prompt}' } }],
      rules,
      cancel: { stop: true },
    };
    const examining = examined({ api: 'custom', url: server.url, key: 'secret', custom }, { model: undefined });
    const first = await server.next();
    first.socket.send('{"text":"1, "}');
    first.socket.send('{"text":"2"}');
    first.socket.send('{"end":true}');
    const second = await server.next();
    second.socket.send('{"text":"1, "}');
    await second.closed;
    const { last, told } = await examining;
    assert.ok(told.includes('models skipped'));
    assert.equal(last('models').reason, 'no-list');
    assert.equal(last('reply').state, 'passed');
    assert.deepEqual(last('key').facts, { outcome: 'taken' });
    assert.equal(last('usage').state, 'warned');
    assert.equal(last('stop').state, 'passed');
    assert.equal((JSON.parse(first.messages[0] ?? '') as { login?: unknown }).login, canary);
    assert.deepEqual(second.messages.slice(1), ['{"stop":true}']);
  });

  it('tells that a server opens no WebSocket', async () => {
    const server = closing(await FaultServer.start(answer(404, { error: 'no' })));
    const custom = { framing: 'websocket', steps: [{ send: '${prompt}' }], rules };
    const { last } = await examined({ api: 'custom', url: server.url.replace('http', 'ws'), custom });
    assert.equal(last('reach').state, 'passed');
    assert.equal(last('reply').error?.kind, 'not-found');
  });

  it('tries an API that the endpoint describes, with the model where it needs one', async () => {
    const lines = (...payloads: object[]) => payloads.map((payload) => `${JSON.stringify(payload)}\n`).join('');
    const reply = answer(200, lines({ text: '1, 2' }, { end: true, tokens: 4 }), 'application/x-ndjson');
    const server = closing(await FaultServer.start(reply));
    const custom = { framing: 'ndjson', method: 'POST', request: { prompt: '${prompt}' }, rules };
    const settings = { api: 'custom', url: server.url, custom };
    const { last } = await examined(settings, { model: undefined });
    assert.equal(last('reply').state, 'passed');
    assert.deepEqual(last('usage').facts, { output: 4 });
    const withModel = { ...settings, custom: { ...custom, request: { model: '${model}' } } };
    const lacking = await examined(withModel, { model: undefined });
    assert.equal(lacking.last('models').state, 'failed');
    assert.equal(lacking.last('reply').reason, 'no-model');
  });
});
