import assert from 'node:assert/strict';
import { endEvents, response, sseHead, textEvent, type Step } from '../support/faultServer.ts';
import { WebSocketTestServer } from '../support/webSocketTestServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const overloaded: Step[] = [
  { send: response(503, 'application/json', '{"error":{"message":"Busy"}}') },
  { close: true },
];

/** A server that greets, wants to be told the key, and then sends text until it is told to stop. */
const socketRules = {
  framing: 'websocket',
  steps: [
    { when: { '/hello': true }, send: { login: '${key}' } },
    { when: { '/welcome': true }, send: { ask: '${prompt}' } },
  ],
  rules: [
    { when: { '/hello': true }, part: 'ignore' },
    { when: { '/welcome': true }, part: 'ignore' },
    { part: 'text-delta', text: '/text' },
    { when: { '/end': true }, part: 'finish' },
  ],
  cancel: { stop: true },
};

describe('any endpoint in a real window', () => {
  let session: Session;
  let sockets: WebSocketTestServer;

  before(async () => (sockets = await WebSocketTestServer.start()));
  after(() => sockets.close());
  inSession(async () => {
    const socket = { id: 'ws', name: 'Socket', api: 'custom', url: sockets.url, models: ['w'], key: { env: 'HOME' } };
    return (session = await Session.start((url) => ({
      'rivulet.endpoints': [
        { id: 'chat', name: 'Chat', api: 'openai-chat', url, models: ['m'], key: 'none' },
        {
          id: 'slow',
          name: 'Slow',
          api: 'openai-chat',
          url,
          models: ['s'],
          key: 'none',
          clocks: { stalled: 0.5, ask: 1.5, idle: 60 },
        },
        { id: 'responses', name: 'Responses', api: 'openai-responses', url, models: ['r'], key: 'none' },
        { ...socket, custom: socketRules },
      ],
      'rivulet.model': 'chat/m',
    })));
  });

  it('counts down to a retry, says why, and then that it was made', async () => {
    const chat = await session.newChat();
    session.model.play(overloaded, [{ send: sseHead + textEvent('At last.') + endEvents() }]);
    const count = session.model.requests.length;
    await chat.send('Go');
    await chat.shows('At last.');
    await chat.state('done');
    assert.equal(session.model.requests.length, count + 2);
    await chat.frame.getByText('Tried again (1 of 2)').waitFor();
  });

  it('tries twice at most, and lets a wait be given up', async () => {
    const chat = await session.newChat();
    session.model.play([
      { send: response(503, 'application/json', '{"error":{"message":"Busy"}}', { 'retry-after': '50' }) },
      { close: true },
    ]);
    const count = session.model.requests.length;
    await chat.send('Go');
    await chat.frame
      .getByText(/Retry 1 of 2 in \d+/)
      .first()
      .waitFor();
    await session.picture('retry row');
    await chat.button('Cancel').click();
    await chat.state('stopped');
    await chat.frame.getByText('Not tried again').waitFor();
    assert.equal(session.model.requests.length, count + 1);
    session.model.play(overloaded);
    await chat.send('Again');
    await chat.state('failed');
    assert.equal(session.model.requests.length, count + 4);
  });

  it('leaves out a parameter that is refused, says so, and remembers it', async () => {
    const chat = await session.newChat();
    const refusal = '{"error":{"message":"Unknown parameter: stream_options","param":"stream_options"}}';
    session.model.play(
      [{ send: response(400, 'application/json', refusal) }, { close: true }],
      [{ send: sseHead + textEvent('Without it.') + endEvents() }],
    );
    await chat.send('Go');
    await chat.shows('Without it.');
    await chat.frame.getByText('The server refused "stream_options"; sent again without it.').waitFor();
    const count = session.model.requests.length;
    session.model.play([{ send: sseHead + textEvent('Remembered.') + endEvents() }]);
    await chat.send('Again');
    await chat.shows('Remembered.');
    const bodies = session.model.requests.slice(count - 2).map(({ body }) => 'stream_options' in JSON.parse(body));
    assert.deepEqual(bodies, [true, false, false]);
  });

  it('shows a tool call that nobody runs', async () => {
    const chat = await session.newChat();
    const call = { index: 0, id: 'c', function: { name: 'rm_rf', arguments: '{"path":"/"}' } };
    const asks = `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [call] }, finish_reason: null }] })}\n\n`;
    session.model.play([{ send: sseHead + asks + endEvents('tool_calls') }]);
    await chat.send('Go');
    await chat.frame.getByText('not run').waitFor();
    await chat.frame.getByText('{"path":"/"}').waitFor();
    await chat.frame.getByText('The model asked for a tool').first().waitFor();
    await session.picture('tool call');
  });

  it('asks about a stalled reply, waits on, and stops when told to', async () => {
    const chat = await session.newChat();
    await session.pickModel('Slow', 's');
    const more = Promise.withResolvers<void>();
    session.model.play([
      { send: sseHead + textEvent('Slowly, ') },
      { wait: more.promise },
      { send: textEvent('slowly.') },
    ]);
    await chat.send('Go');
    await chat.button('Keep waiting').waitFor();
    await session.picture('stalled');
    await chat.button('Keep waiting').click();
    more.resolve();
    await chat.shows('Slowly, slowly.');
    await chat.button('Keep waiting').waitFor();
    const request = session.model.requests.at(-1);
    await chat.button('Stop').last().click();
    await chat.state('stopped');
    await request?.closed;
  });

  it('speaks Responses, with a search as an activity', async () => {
    const chat = await session.newChat();
    await session.pickModel('Responses', 'r');
    const event = (type: string, fields: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
    const search = { type: 'web_search_call', id: 'ws_1', status: 'completed', action: { query: 'weather' } };
    session.model.play([
      {
        send:
          sseHead +
          event('response.created', { response: { id: 'r1', model: 'r' } }) +
          event('response.output_item.done', { output_index: 0, item: search }) +
          event('response.output_text.delta', { output_index: 1, content_index: 0, delta: 'It rains.' }) +
          event('response.completed', {
            response: { status: 'completed', output: [], usage: { input_tokens: 1234, output_tokens: 5 } },
          }),
      },
      { close: true },
    ]);
    await chat.send('Go');
    await chat.shows('It rains.');
    await chat.state('done');
    await chat.frame.getByText('Web search').waitFor();
    await chat.frame.getByText('1,234 tokens in, 5 out').waitFor();
    const sent = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { store?: boolean };
    assert.equal(sent.store, false);
  });

  it('speaks over a WebSocket by the rules of an endpoint, and cancels there', async () => {
    const chat = await session.newChat();
    await session.pickModel('Socket', 'w');
    const seen = sockets.next();
    await chat.send('Over the wire');
    const { socket, messages, closed } = await seen;
    const say = async (message: object, answer: object) => {
      const count = messages.length;
      socket.send(JSON.stringify(message));
      if (messages.length === count) await new Promise((resolve) => socket.once('message', resolve));
      assert.deepEqual(JSON.parse(messages.at(-1) ?? ''), answer);
    };
    await say({ hello: true }, { login: process.env['HOME'] });
    await say({ welcome: true }, { ask: 'Over the wire' });
    socket.send(Buffer.from(JSON.stringify({ text: 'Through a socket' })));
    await chat.shows('Through a socket');
    await chat.button('Stop').last().click();
    await chat.state('stopped');
    await closed;
    assert.deepEqual(JSON.parse(messages.at(-1) ?? ''), { stop: true });
  });
});
