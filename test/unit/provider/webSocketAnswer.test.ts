import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createProvider } from '../../../src/provider/createProvider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import type { OpenSocket } from '../../../src/provider/webSocketAnswer.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { root } from '../../support/root.ts';
import { endOf, instant, noticesOf, request, textOf } from './answers.ts';

interface Script {
  /** What the server sends; a function is told what was sent to it so far, and answers. */
  messages: readonly (string | ((sent: readonly string[]) => string))[];
  close?: { code: number; reason: string };
  broken?: boolean;
  refused?: { status: number; body: string; unreadable?: true };
}

/** Asks an endpoint over a WebSocket whose server follows these scripts, one for each connection. */
async function ask(endpoint: object, scripts: readonly Script[]) {
  const settings = { url: 'ws://127.0.0.1:18789', key: 'secret', ...endpoint };
  const opened: {
    url: string;
    headers: Readonly<Record<string, string>>;
    farewell: string | undefined;
    sent: string[];
  }[] = [];
  let closes = 0;
  const open: OpenSocket = ({ url, headers, farewell }) => {
    const script = scripts[opened.length] ?? assert.fail('one connection too many');
    const sent: string[] = [];
    opened.push({ url, headers, farewell: farewell?.(), sent });
    const close = () => (closes += 1);
    if (script.refused) {
      const { status, body, unreadable } = script.refused;
      return Promise.resolve({ refused: { status, headers: {}, chunks: chunks(body, unreadable), close } });
    }
    const { close: closed = { code: 1006, reason: '' } } = script;
    return Promise.resolve({ messages: messages(script, sent), closed, send: (text) => sent.push(text), close });
  };
  const parts: StreamPart[] = [];
  const provider = createProvider(endpointOf(settings), 'sk-canary', {
    open,
    timers: instant(),
    random: () => 0,
  });
  for await (const part of provider.streamReply(request, { signal: new AbortController().signal })) parts.push(part);
  assert.equal(closes, opened.length, 'every connection is closed');
  return { parts, opened };
}

async function* chunks(body: string, unreadable = false) {
  yield Buffer.from(body);
  if (unreadable) throw new Error('Nobody expected this');
}

async function* messages(script: Script, sent: readonly string[]) {
  for (const message of script.messages) {
    await Promise.resolve();
    yield [typeof message === 'string' ? message : message(sent)];
  }
  if (script.broken) throw new TransportError('cut-off', 'The connection was closed in the middle of the reply.');
}

const gateway = JSON.parse(fs.readFileSync(path.join(root, 'test/fixtures/endpoints/openclaw.json'), 'utf8')) as Record<
  string,
  unknown
>;

describe('a gateway that is spoken to over a WebSocket', () => {
  const challenge = '{"type":"event","event":"connect.challenge","payload":{"nonce":"n"}}';
  const hello = '{"type":"res","id":"1","ok":true,"payload":{"type":"hello-ok"}}';
  const started = '{"type":"res","id":"2","ok":true,"payload":{"status":"started"}}';
  const chat = (payload: object) => JSON.stringify({ type: 'event', event: 'chat', payload });

  it('goes through its handshake, shows what it does, and ends as it says', async () => {
    const { parts, opened } = await ask(gateway, [
      {
        messages: [
          challenge,
          (sent) => {
            assert.equal(sent.length, 1);
            assert.match(sent[0] ?? '', /"method":"connect".*"token":"sk-canary"/);
            return hello;
          },
          (sent) => {
            assert.equal(sent.length, 2);
            assert.match(
              sent[1] ?? '',
              /"method":"chat\.send","params":\{"sessionKey":"c","message":"Hi","idempotencyKey":"[0-9a-f-]{36}"/,
            );
            return started;
          },
          chat({ state: 'status', phase: 'starting_model' }),
          chat({ state: 'delta', deltaText: 'Hel' }),
          chat({ state: 'delta', deltaText: 'lo' }),
          chat({ state: 'final', stopReason: 'stop' }),
        ],
      },
    ]);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
    const ignored = noticesOf(parts).map((notice) => notice.kind === 'payloads-ignored' && notice.example);
    assert.deepEqual(ignored, [started], 'what steps answer to is not called unknown');
    assert.equal(opened[0]?.headers['Authorization'], undefined, 'the key stands in a message');
    assert.match(opened[0]?.farewell ?? '', /"method":"chat\.abort","params":\{"sessionKey":"c"\}/);
  });

  it('says what the gateway says of a wrong token', async () => {
    const refusal =
      '{"type":"res","id":"1","ok":false,"error":{"code":"UNAUTHORIZED","message":"unauthorized: bad token sk-canary"}}';
    const { parts } = await ask(gateway, [
      { messages: [challenge, refusal], close: { code: 1008, reason: 'unauthorized' } },
    ]);
    assert.equal(endOf(parts), 'auth: unauthorized: bad token [hidden]');
  });
});

const responses = { api: 'openai-responses', transport: 'websocket', url: 'https://api.example.com/v1' };
const delta = JSON.stringify({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hi' });
const completed = JSON.stringify({ type: 'response.completed', response: { status: 'completed' } });

describe('Responses over a WebSocket', () => {
  it('sends one message and reads the same events', async () => {
    const { parts, opened } = await ask(responses, [{ messages: [delta, completed] }]);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hi', 'finish stop']);
    assert.equal(opened[0]?.url, 'wss://api.example.com/v1/responses');
    assert.equal(opened[0]?.headers['Authorization'], 'Bearer sk-canary');
    assert.deepEqual(JSON.parse(opened[0]?.sent[0] ?? ''), {
      type: 'response.create',
      model: 'm',
      input: [{ type: 'message', role: 'user', content: 'Hi' }],
      store: false,
    });
  });

  const closes: [number, string, RegExp][] = [
    [1000, '', /^cut-off: The connection ended before/],
    [1001, '', /^cut-off: .*\(1001\)/],
    [1005, '', /^cut-off/],
    [1006, '', /^cut-off: The connection broke/],
    [1008, 'no', /^auth: .*\(1008: no\)/],
    [1009, '', /^too-large/],
    [1011, 'oops', /^overloaded: .*\(1011: oops\)/],
    [1013, '', /^overloaded/],
    [4001, 'sk-canary', /^reported: .*\(4001: \[hidden\]\)/],
  ];
  for (const [code, reason, end] of closes) {
    it(`says what a close with ${code} means, and keeps the text`, async () => {
      const { parts } = await ask(responses, [{ messages: [delta], close: { code, reason } }]);
      assert.equal(textOf(parts), 'Hi');
      assert.match(endOf(parts), end);
    });
  }

  it('keeps the text when the connection breaks', async () => {
    const { parts } = await ask(responses, [{ messages: [delta], broken: true }]);
    assert.deepEqual(
      [textOf(parts), endOf(parts)],
      ['Hi', 'cut-off: The connection was closed in the middle of the reply.'],
    );
  });

  it('tries again when the server asks for that before any text', async () => {
    const busy = { messages: [], close: { code: 1013, reason: '' } };
    const { parts, opened } = await ask(responses, [busy, busy, { messages: [delta, completed] }]);
    assert.deepEqual([opened.length, endOf(parts)], [3, 'finish stop']);
  });

  it('names a refused handshake', async () => {
    const { parts } = await ask(responses, [
      { messages: [], refused: { status: 401, body: '{"error":"bad key sk-canary"}' } },
    ]);
    assert.equal(endOf(parts), 'auth: HTTP 401: bad key [hidden]');
  });

  it('closes a refused handshake also where something goes wrong with its answer', async () => {
    const { parts } = await ask(responses, [{ messages: [], refused: { status: 400, body: '', unreadable: true } }]);
    assert.equal(endOf(parts), 'bad-response: Nobody expected this');
  });

  it('takes a message that is no JSON for an error', async () => {
    const { parts } = await ask(responses, [{ messages: [delta, 'oops'] }]);
    assert.match(endOf(parts), /^bad-response: .*not JSON: oops/);
  });
});
