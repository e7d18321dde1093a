import assert from 'node:assert/strict';
import { FaultServer, sseHead, type Step } from '../support/faultServer.ts';
import { WebSocketTestServer } from '../support/webSocketTestServer.ts';
import { ask } from './ask.ts';
import { recordedStream } from '../support/recordedStreams.ts';
import { answer, gateway, inPieces, playTalk, talk } from './openclawRecordings.ts';

const never = new Promise<never>(() => {});

const bodies = [
  { api: 'openai-chat', file: 'openai-chat/openclaw', usage: { input: 12_333, output: 18 } },
  { api: 'openai-responses', file: 'openai-responses/openclaw', usage: { input: 12_334, output: 18 } },
];

for (const { api, file, usage } of bodies) {
  describe(`what the gateway OpenClaw was recorded to say by ${api}`, () => {
    let server: FaultServer;
    const endpoint = () => ({ api, url: server.url, retries: { most: 0 } });
    const start = async (...steps: Step[]) => void (server = await FaultServer.start([{ send: sseHead }, ...steps]));
    afterEach(() => server.close());

    const whole = recordedStream(file).bytes;
    const half = whole.subarray(0, whole.indexOf(' streame'));
    const halfText = answer.slice(0, answer.indexOf(' streame'));

    it('is shown as it was sent, wherever its bytes were cut', async () => {
      await start(...inPieces(whole), { close: true });
      const heard = await ask(endpoint(), 'hello');
      assert.equal(heard.message, '');
      assert.equal(heard.text, answer);
      assert.equal(heard.end, 'finish stop');
      assert.deepEqual(heard.parts.findLast((part) => part.type === 'usage')?.usage, usage);
    });

    it('ends with its connection when it is stopped', async () => {
      await start({ send: half }, { wait: never });
      const heard = await ask(endpoint(), 'hello', { onPart: ({ type }, stop) => type === 'text-delta' && stop() });
      assert.equal(heard.end, 'stopped');
      const { closed } = await server.next();
      await closed;
    });

    it('is kept as far as it came when it broke off', async () => {
      let came = '';
      let show = () => {};
      const shown = new Promise<void>((resolve) => (show = resolve));
      await start(...inPieces(half), { wait: shown }, { reset: true });
      const heard = await ask(endpoint(), 'hello', {
        onPart(part) {
          if (part.type === 'text-delta') came += part.text;
          if (came === halfText) show();
        },
      });
      assert.equal(heard.end, 'cut-off');
      assert.equal(heard.text, halfText);
    });
  });
}

describe('an error of the gateway OpenClaw that is followed by the mark of a good end', () => {
  it('is shown as the failure that it is', async () => {
    const body = recordedStream('openai-chat/openclawErrorThenDone').bytes;
    const server = await FaultServer.start([{ send: sseHead }, ...inPieces(body), { close: true }]);
    const { text, end, message } = await ask({ api: 'openai-chat', url: server.url, retries: { most: 0 } }, 'hello');
    await server.close();
    assert.equal(text, '');
    assert.equal(end, 'not-found');
    assert.equal(message, '404 No fixture matched');
  });
});

describe('the protocol of the gateway OpenClaw, as it was recorded', () => {
  let server: WebSocketTestServer;
  beforeEach(async () => void (server = await WebSocketTestServer.start()));
  afterEach(() => server.close());
  const endpoint = () => ({ ...gateway, url: server.url });
  const upToText = talk.slice(0, talk.findIndex(({ text }) => text.includes('"deltaText"')) + 1);

  it('is spoken to the end', async () => {
    const reply = ask(endpoint(), 'hello', { key: 'sk-token' });
    const seen = await server.next();
    await playTalk(seen, talk);
    const heard = await reply;
    assert.equal(heard.message, '');
    assert.equal(heard.text, answer);
    assert.equal(heard.end, 'finish stop');
    const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const recorded = talk.filter(({ type }) => type === 'sent').map(({ text }) => text.replace('[hidden]', 'sk-token'));
    assert.deepEqual(
      seen.messages.map((message) => message.replace(uuid, 'uuid')),
      recorded.map((message) => message.replace(uuid, 'uuid').replace('"main"', '"chat-1"')),
    );
    await seen.closed;
  });

  it('is told that its reply was stopped', async () => {
    const reply = ask(endpoint(), 'hello', {
      key: 'sk-token',
      onPart: ({ type }, stop) => type === 'text-delta' && stop(),
    });
    const seen = await server.next();
    await playTalk(seen, upToText);
    assert.equal((await reply).end, 'stopped');
    await seen.closed;
    assert.deepEqual(JSON.parse(seen.messages.at(-1) ?? ''), {
      type: 'req',
      id: '3',
      method: 'chat.abort',
      params: { sessionKey: 'chat-1' },
    });
  });

  it('breaks off with its text kept', async () => {
    let show = () => {};
    const shown = new Promise<void>((resolve) => (show = resolve));
    const reply = ask(endpoint(), 'hello', { key: 'sk-token', onPart: ({ type }) => type === 'text-delta' && show() });
    const seen = await server.next();
    await playTalk(seen, upToText);
    await shown;
    seen.raw.resetAndDestroy();
    const heard = await reply;
    assert.equal(heard.end, 'cut-off');
    assert.equal(heard.text, 'Hello **');
  });

  it('says what is wrong with a token', async () => {
    const reply = ask(endpoint(), 'hello', { key: 'sk-token' });
    const seen = await server.next();
    await playTalk(seen, talk.slice(0, 2));
    const message = 'unauthorized: token mismatch';
    seen.socket.send(JSON.stringify({ type: 'res', id: '1', ok: false, error: { code: 'INVALID_REQUEST', message } }));
    seen.socket.close(1008, message);
    const heard = await reply;
    assert.equal(heard.text, '');
    assert.equal(heard.message, message);
  });
});
