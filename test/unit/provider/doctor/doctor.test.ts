import assert from 'node:assert/strict';
import { examine } from '../../../../src/provider/doctor.ts';
import { endpointOf } from '../../../support/endpointOf.ts';
import { endEvents, FaultServer, sseHead, textEvent } from '../../../support/faultServer.ts';
import { ManualTimers } from '../../../support/manualTimers.ts';
import { waitFor } from '../../../support/waitFor.ts';
import { answer, canary, examined, list, streamed, unauthorized } from './examined.ts';

describe('the doctor of an endpoint', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start([]);
  });
  afterEach(() => server.close());

  const keyed = () => ({ url: server.url, key: 'secret' });

  it('passes what works, step by step, with what it saw', async () => {
    server.play(list('a', 'm'), unauthorized, streamed, streamed);
    const { told, last } = await examined(keyed());
    assert.deepEqual(told, [
      'reach running',
      'reach passed',
      'tls skipped',
      'key running',
      'key passed',
      'models passed',
      'reply running',
      'reply passed',
      'usage passed',
      'stop running',
      'stop passed',
    ]);
    const { ms, ...where } = last('reach').facts;
    assert.ok(ms !== undefined && ms >= 0);
    assert.deepEqual(where, { address: '127.0.0.1', port: server.port, way: 'direct' });
    assert.equal(last('tls').reason, 'plain');
    assert.deepEqual(last('key').facts, { outcome: 'taken' });
    assert.deepEqual(last('models').facts, { count: 2, model: 'm', listed: true });
    const reply = last('reply').facts;
    assert.equal(reply.streams, true);
    assert.ok((reply.headMs ?? -1) >= 0 && (reply.firstTextMs ?? -1) >= (reply.firstByteMs ?? 0));
    assert.ok((reply.tokensPerSecond ?? 0) > 0);
    assert.deepEqual(last('usage').facts, { input: 21, output: 60 });
    assert.ok((last('stop').facts.ms ?? 1e9) < 1000);
    assert.deepEqual(
      server.requests.map(({ method, path, headers }) => [method, path, headers['authorization']]),
      [
        ['GET', '/v1/models', `Bearer ${canary}`],
        ['GET', '/v1/models', undefined],
        ['POST', '/v1/chat/completions', `Bearer ${canary}`],
        ['POST', '/v1/chat/completions', `Bearer ${canary}`],
      ],
    );
    await server.requests.at(-1)?.closed;
  });

  it('tells a refused connection, and makes no further step', async () => {
    const { url } = server;
    await server.close();
    const { told, last } = await examined({ url });
    server = await FaultServer.start([]);
    assert.equal(last('reach').error?.kind, 'network');
    assert.match(last('reach').error?.message ?? '', /Nothing listens there/);
    assert.deepEqual(told.slice(1), [
      'reach failed',
      'tls skipped',
      ...['key', 'models', 'reply', 'usage', 'stop'].map((step) => `${step} skipped`),
    ]);
    assert.equal(last('stop').reason, 'depends');
  });

  it('tells a name that leads nowhere', async () => {
    const { last } = await examined({ url: 'https://nowhere.invalid/v1' });
    assert.equal(last('reach').state, 'failed');
    assert.match(last('reach').error?.message ?? '', /no such host|could not be looked up/);
    assert.equal(last('tls').reason, 'depends');
  });

  it('tells a key that is refused, and does not ask a model with it', async () => {
    server.play(unauthorized);
    const { last } = await examined(keyed());
    assert.equal(last('key').state, 'failed');
    assert.deepEqual(last('key').facts, { outcome: 'refused' });
    assert.equal(last('key').error?.status, 401);
    assert.equal(last('reply').state, 'skipped');
    assert.equal(server.requests.length, 1);
  });

  it('tells a key that is missing: asked for by the server, or not found here', async () => {
    server.play(answer(401, { error: { message: 'Missing API key' } }));
    const asked = await examined({ url: server.url });
    assert.deepEqual(asked.last('key').facts, { outcome: 'missing' });
    const error = { kind: 'auth', message: 'No key is stored.' } as const;
    const lost = await examined(keyed(), { key: () => Promise.resolve({ error }) });
    assert.deepEqual(lost.last('key'), { step: 'key', state: 'failed', facts: { outcome: 'missing' }, error });
    assert.equal(server.requests.length, 1);
  });

  it('proves a key by the reply where the list is open to all', async () => {
    server.play(list('m'), list('m'), streamed);
    const { told, last } = await examined(keyed());
    const ofKeyAndReply = told.filter((each) => /^(key|reply) /.test(each));
    assert.deepEqual(ofKeyAndReply, ['key running', 'key skipped', 'reply running', 'key passed', 'reply passed']);
    assert.deepEqual(last('key').facts, { outcome: 'taken' });
  });

  it('tells a key that is refused only where a model is asked', async () => {
    server.play(list('m'), list('m'), unauthorized);
    const { last } = await examined(keyed());
    assert.deepEqual([last('key').state, last('key').facts], ['failed', { outcome: 'refused' }]);
    assert.equal(last('reply').error?.kind, 'auth');
  });

  it('goes on with a key that may not list models', async () => {
    server.play(answer(403, { error: { message: 'Missing scopes: api.model.read' } }), streamed);
    const { last } = await examined(keyed());
    assert.equal(last('models').state, 'warned');
    assert.equal(last('models').error?.status, 403);
    assert.equal(last('key').state, 'passed');
    assert.equal(last('reply').state, 'passed');
  });

  it('warns of a model that is not listed, and tells that the server has none of that name', async () => {
    server.play(list('a', 'b'), answer(404, { error: { message: 'The model m does not exist' } }));
    const { last } = await examined({ url: server.url });
    assert.equal(last('models').state, 'warned');
    assert.deepEqual(last('models').facts, { count: 2, model: 'm', listed: false });
    assert.equal(last('reply').state, 'failed');
    assert.equal(last('reply').error?.kind, 'not-found');
    assert.equal(last('usage').state, 'skipped');
  });

  it('takes a model that writes where none was chosen, and says so', async () => {
    server.play(answer(200, { data: [{ id: 'text-embed' }, { id: 'writer' }] }), streamed);
    const { told, last } = await examined({ url: server.url }, { model: undefined });
    assert.deepEqual(last('models').facts, { count: 2, model: 'writer', assumed: true, listed: true });
    assert.match(server.requests[1]?.body ?? '', /"model":"writer"/);
    assert.ok(told.includes('reply passed'));
  });

  it('asks nothing where there is no model', async () => {
    server.play(list());
    const { last } = await examined({ url: server.url }, { model: undefined });
    assert.equal(last('models').state, 'failed');
    assert.equal(last('reply').reason, 'no-model');
    assert.equal(server.requests.length, 1);
  });

  it('tells a web page in the place of the API', async () => {
    server.play(answer(200, '<!doctype html><title>Log in</title>', 'text/html'));
    const { last } = await examined({ url: server.url });
    assert.equal(last('models').error?.kind, 'bad-response');
    assert.equal(last('reply').error?.kind, 'bad-response');
    assert.match(last('reply').error?.message ?? '', /web page/);
  });

  it('warns of a reply that comes in one piece', async () => {
    const whole = sseHead + textEvent('1, 2, 3, 4, 5, 6, 7, ') + textEvent('8, 9, 10') + endEvents();
    server.play(list('m'), [{ send: whole }, { close: true }]);
    const { last } = await examined({ url: server.url });
    assert.deepEqual([last('reply').state, last('reply').facts.streams], ['warned', false]);
  });

  it('warns where tokens are not counted', async () => {
    const [first = { wait: 0 }, pause = { wait: 0 }] = streamed;
    server.play(list('m'), [first, pause, { send: textEvent('4') + endEvents() }, { close: true }]);
    const { last } = await examined({ url: server.url });
    assert.deepEqual([last('usage').state, last('usage').facts], ['warned', {}]);
    assert.equal(last('reply').facts.tokensPerSecond, undefined);
  });

  it('does not try again what fails', async () => {
    server.play(list('m'), answer(503, { error: { message: 'Busy' } }));
    const { last } = await examined({ url: server.url });
    assert.equal(last('reply').error?.kind, 'overloaded');
    assert.equal(server.requests.length, 2);
  });

  it('says what had to be left out of the request', async () => {
    const refusal = { error: { message: 'Unknown parameter: stream_options', param: 'stream_options' } };
    server.play(list('m'), answer(400, refusal), streamed);
    const { last } = await examined({ url: server.url });
    const [notice] = last('reply').facts.notices ?? [];
    assert.equal(notice?.kind, 'parameter-left-out');
  });

  it('leaves a reply that does not end, and stops it in time', async () => {
    const endless = [
      { send: sseHead + textEvent('1, '.repeat(700)) },
      { wait: 20 },
      { send: textEvent('2, '.repeat(700)) },
    ];
    server.play(list('m'), [...endless, { wait: new Promise(() => {}) }]);
    const { last } = await examined({ url: server.url });
    assert.equal(last('reply').facts.endless, true);
    assert.equal(last('usage').state, 'skipped');
    assert.equal(last('stop').state, 'passed');
    await Promise.all(server.requests.map(({ closed }) => closed));
    assert.equal(server.open, 0);
  });

  it('ends the wait for a server that never answers', async () => {
    const timers = new ManualTimers();
    server.play([{ wait: new Promise(() => {}) }]);
    const examining = examined({ url: server.url }, { timers });
    await server.next();
    timers.fire(30_000);
    const { last } = await examining;
    assert.equal(last('key').state, 'failed');
    assert.equal(last('key').error?.kind, 'timeout');
    assert.equal(last('models').state, 'skipped');
    await server.requests[0]?.closed;
  });

  it('ends the wait for text that does not come, and closes the connection', async () => {
    const timers = new ManualTimers();
    server.play(list('m'), [{ send: `${sseHead}: heartbeat\n\n` }, { wait: new Promise(() => {}) }]);
    const examining = examined({ url: server.url }, { timers });
    await waitFor(() => timers.waitsFor(120_000));
    timers.fire(120_000);
    const { last } = await examining;
    assert.equal(last('reply').error?.kind, 'timeout');
    await server.requests.at(-1)?.closed;
  });

  it('ends the wait for a key that is never found', async () => {
    const timers = new ManualTimers();
    const asked = Promise.withResolvers<void>();
    const never = () => {
      asked.resolve();
      return new Promise<never>(() => {});
    };
    const examining = examined(keyed(), { timers, key: never });
    await asked.promise;
    timers.fire(60_000);
    const { last } = await examining;
    assert.equal(last('key').error?.kind, 'timeout');
  });

  it('ends without a word when it is aborted, and closes its connection', async () => {
    const abort = new AbortController();
    server.play(list('m'), [{ send: sseHead }, { wait: new Promise(() => {}) }]);
    const examining = examined({ url: server.url }, { signal: abort.signal });
    await server.next();
    const reply = await server.next();
    abort.abort();
    const { told } = await examining;
    assert.equal(told.at(-1), 'reply running');
    await reply.closed;
  });

  it('makes no further step when the loop is left', async () => {
    const { signal } = new AbortController();
    const options = { key: () => assert.fail('asked for a key'), signal };
    for await (const { step, state } of examine(endpointOf({ api: 'openai-chat', url: server.url }), options)) {
      if (step === 'reach' && state === 'passed') break;
    }
    assert.equal(server.requests.length, 0);
  });
});
