import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Exchange } from '../../../src/transport/exchange.ts';
import { Playback } from '../../../src/transport/playback.ts';
import { Recorder } from '../../../src/transport/recorder.ts';
import type { RecordingLine } from '../../../src/transport/recording.ts';
import type { WebSocketExchange } from '../../../src/transport/webSocketExchange.ts';
import type { WireEnd } from '../../../src/transport/wireTap.ts';
import { StepTimers } from '../../support/stepTimers.ts';

const clocks = { connect: 1, firstByte: 1, idle: 1 };
const request = { method: 'POST', url: 'http://x/v1', headers: { a: 'b' }, body: '{}' } as const;
const handshake = { method: 'GET', url: 'ws://x/v1', headers: { a: 'b' }, body: '' } as const;

const begin = (ms?: number, asked: typeof request | typeof handshake = request): RecordingLine => ({
  type: 'request',
  version: 1,
  ...(ms !== undefined && { ms }),
  ...asked,
});
const head = (ms: number, status = 200): RecordingLine => ({ type: 'response', ms, status, headers: { c: 'd' } });
const chunk = (ms: number, text: string): RecordingLine => ({ type: 'chunk', ms, text });
const end = (ms: number, how: WireEnd = 'complete'): RecordingLine => ({ type: 'end', ms, how });
const textOf = (lines: readonly RecordingLine[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

function play(lines: readonly RecordingLine[]) {
  const timers = new StepTimers();
  const recorder = new Recorder({ timers });
  const abort = new AbortController();
  const options = { signal: abort.signal, clocks, timers, tap: recorder };
  return { playback: new Playback(textOf(lines)), recorder, abort, timers, options };
}

async function bodyOf({ chunks }: Exchange): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const bytes of chunks) all.push(bytes);
  return Buffer.concat(all).toString('utf8');
}

function open(socket: WebSocketExchange | { refused: Exchange }): WebSocketExchange {
  return 'refused' in socket ? assert.fail('refused') : socket;
}

/** Lets everything run that waits for nothing else. */
async function turns(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await turn();
}

describe('playback', () => {
  it('gives each request the next answer at its time, and tells the tap what it told the recorder', async () => {
    const lines: RecordingLine[] = [
      begin(),
      { type: 'connected', ms: 3 },
      head(10, 429),
      end(10),
      begin(10),
      head(20),
      chunk(25, 'a'),
      { type: 'chunk', ms: 30, base64: 'ww==' },
      { type: 'chunk', ms: 90, base64: 'vA==' },
      end(91),
    ];
    const { playback, recorder, options, timers } = play(lines);
    const first = await playback.send(request, options);
    assert.deepEqual([first.status, first.headers, await bodyOf(first)], [429, { c: 'd' }, '']);
    const second = await playback.send(request, options);
    assert.equal(timers.time, 20);
    assert.equal(await bodyOf(second), 'aü');
    assert.equal(timers.time, 91);
    assert.equal(recorder.text(), textOf(lines));
  });

  it('breaks off where the recording does, with what came before', async () => {
    for (const last of [
      [end(3, 'cut')],
      [end(3, 'left')],
      [],
      [{ type: 'left-out', ms: 3, bytes: 5 } as const, end(3)],
    ]) {
      const { playback, options } = play([begin(), head(1), chunk(2, 'a'), ...last]);
      const { chunks } = await playback.send(request, options);
      const iterator = chunks[Symbol.asyncIterator]();
      assert.equal(Buffer.from((await iterator.next()).value as Uint8Array).toString(), 'a'); // A chunk is left.
      await assert.rejects(iterator.next(), { kind: 'cut-off' });
    }
  });

  it('fails as a network does where no answer was recorded', async () => {
    const { playback, options } = play([begin(), { type: 'connected', ms: 1 }, end(5, 'cut')]);
    await assert.rejects(playback.send(request, options), { kind: 'network' });
    await assert.rejects(playback.send(request, options), { kind: 'network' });
  });

  it('ends on abort with its reason, and when it is left, and says so once', async () => {
    const { playback, options, abort, recorder } = play([begin(), head(1), chunk(2, 'a'), chunk(5, 'b'), end(6)]);
    const iterator = (await playback.send(request, options)).chunks[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    abort.abort();
    await assert.rejects(next, abort.signal.reason as Error);
    assert.equal(recorder.text().match(/"left"/g)?.length, 1);
    const left = play([begin(), head(1), chunk(2, 'a'), end(6)]);
    const exchange = await left.playback.send(request, left.options);
    exchange.close();
    exchange.close();
    assert.equal(left.recorder.text().match(/"left"/g)?.length, 1);
  });
});

describe('playback of a WebSocket', () => {
  const talk: RecordingLine[] = [
    begin(undefined, handshake),
    head(1, 101),
    chunk(2, 'challenge'),
    { type: 'sent', ms: 2, text: 'answer' },
    { type: 'sent', ms: 2, text: 'ask' },
    chunk(9, 'reply'),
    { type: 'closed', ms: 9, code: 1008, reason: 'why' },
    end(9),
  ];

  it('goes on when the messages have gone out that were recorded', async () => {
    const { playback, options, recorder } = play(talk);
    const socket = open(await playback.open(handshake, options));
    const iterator = socket.messages[Symbol.asyncIterator]();
    assert.deepEqual((await iterator.next()).value, ['challenge']);
    const next = iterator.next();
    let came = false;
    void next.then(() => (came = true));
    socket.send('answer');
    await turns();
    assert.equal(came, false);
    socket.send('ask');
    assert.deepEqual((await next).value, ['reply']);
    assert.equal((await iterator.next()).done, true);
    assert.deepEqual(socket.closed, { code: 1008, reason: 'why' });
    assert.equal(recorder.text(), textOf(talk));
  });

  it('says how a broken connection was closed, and fails where the recording does not', async () => {
    const broken = (last: RecordingLine[]) => play([begin(undefined, handshake), head(1, 101), ...last, end(3, 'cut')]);
    const said = broken([{ type: 'closed', ms: 3, code: 1006, reason: '' }]);
    const socket = open(await said.playback.open(handshake, said.options));
    for await (const messages of socket.messages) assert.fail(messages.join());
    assert.deepEqual(socket.closed, { code: 1006, reason: '' });
    const unsaid = broken([]);
    const other = open(await unsaid.playback.open(handshake, unsaid.options));
    await assert.rejects(other.messages[Symbol.asyncIterator]().next(), { kind: 'cut-off' });
    assert.equal(other.closed, undefined);
  });

  it('gives the answer of a server that opened none', async () => {
    const { playback, options } = play([begin(undefined, handshake), head(1, 401), chunk(2, 'no'), end(3)]);
    const answer = await playback.open(handshake, options);
    assert.ok('refused' in answer);
    assert.deepEqual([answer.refused.status, await bodyOf(answer.refused)], [401, 'no']);
  });

  it('says farewell on abort', async () => {
    const { playback, options, abort, recorder } = play(talk);
    const socket = open(await playback.open({ ...handshake, farewell: () => 'bye' }, options));
    const iterator = socket.messages[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    abort.abort();
    await assert.rejects(next, abort.signal.reason as Error);
    assert.match(recorder.text(), /"sent","ms":2,"text":"bye"}\n{"type":"end","ms":2,"how":"left"}\n$/);
  });
});
