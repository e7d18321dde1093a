import assert from 'node:assert/strict';
import { parseRecording } from '../../../src/transport/recording.ts';
import { Recorder } from '../../../src/transport/recorder.ts';
import { StepTimers } from '../../support/stepTimers.ts';

const request = { method: 'POST', url: 'http://x/v1', headers: { a: 'b' }, body: '{"a": "ü"}' };

describe('a recorder', () => {
  it('keeps what passes in lines, with milliseconds since the first request', () => {
    const timers = new StepTimers();
    timers.time = 1000;
    const recorder = new Recorder({ timers });
    const at = (time: number) => (timers.time = 1000 + time);
    recorder.request(request);
    at(5.4);
    recorder.connected();
    recorder.response(429, { 'retry-after': '1' });
    recorder.end('complete');
    at(1005);
    recorder.request(request);
    at(1010);
    recorder.response(101, {});
    recorder.sent('ask');
    recorder.chunk(new Uint8Array());
    recorder.chunk(Buffer.from('wörds'));
    recorder.chunk(Buffer.from('ü').subarray(0, 1));
    recorder.chunk(Buffer.from('\ufeff\u2028\n'));
    at(1011);
    recorder.closed(1008, 'why');
    recorder.end('cut');
    const lines = recorder
      .text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(lines, [
      { type: 'request', version: 1, ...request },
      { type: 'connected', ms: 5 },
      { type: 'response', ms: 5, status: 429, headers: { 'retry-after': '1' } },
      { type: 'end', ms: 5, how: 'complete' },
      { type: 'request', version: 1, ms: 1005, ...request },
      { type: 'response', ms: 1010, status: 101, headers: {} },
      { type: 'sent', ms: 1010, text: 'ask' },
      { type: 'chunk', ms: 1010, text: 'wörds' },
      { type: 'chunk', ms: 1010, base64: 'ww==' },
      { type: 'chunk', ms: 1010, text: '\ufeff\u2028\n' },
      { type: 'closed', ms: 1011, code: 1008, reason: 'why' },
      { type: 'end', ms: 1011, how: 'cut' },
    ]);
    assert.equal(recorder.size, recorder.text().length);
    assert.equal(parseRecording(recorder.text()).length, 2);
  });

  it('holds no more than it may, and says how much it left out', () => {
    const recorder = new Recorder({ timers: new StepTimers(), most: 1000 });
    recorder.request({ ...request, body: 'b'.repeat(100) });
    for (let count = 0; count < 1000; count += 1) recorder.chunk(Buffer.alloc(100, 'c'));
    assert.ok(recorder.size <= 1200, String(recorder.size));
    const answer = () => parseRecording(recorder.text())[0]?.answer ?? [];
    const kept = answer().filter(({ type }) => type === 'chunk').length;
    assert.ok(kept > 0);
    assert.deepEqual(answer().at(-1), { type: 'left-out', ms: 0, bytes: (1000 - kept) * 100 });
    recorder.end('complete');
    assert.deepEqual(
      answer()
        .slice(-2)
        .map(({ type }) => type),
      ['left-out', 'end'],
    );
    recorder.request({ ...request, body: 'b'.repeat(5000) });
    recorder.sent('more');
    const [, second] = parseRecording(recorder.text());
    assert.deepEqual([second?.request.body, second?.answer], ['', [{ type: 'left-out', ms: 0, bytes: 5004 }]]);
  });

  it('leaves out what comes after a hole, too', () => {
    const recorder = new Recorder({ timers: new StepTimers(), most: 1000 });
    recorder.request(request);
    recorder.chunk(Buffer.alloc(2000, 'c'));
    recorder.chunk(Buffer.from('d'));
    assert.deepEqual(parseRecording(recorder.text())[0]?.answer, [{ type: 'left-out', ms: 0, bytes: 2001 }]);
  });

  it('keeps the beginning of a request that is too long', () => {
    const recorder = new Recorder({ timers: new StepTimers(), most: 10 });
    recorder.request({ ...request, body: 'ä'.repeat(30) });
    recorder.end('cut');
    const [exchange] = parseRecording(recorder.text());
    assert.equal(exchange?.request.body, 'ä'.repeat(10));
    assert.deepEqual(exchange.answer[0], { type: 'left-out', ms: 0, bytes: 40 });
  });
});

describe('reading a recording', () => {
  const line = JSON.stringify({ type: 'request', version: 1, ...request });
  for (const [bad, number] of [
    [`${line}\n{"type":`, 2],
    [`\n${line}\n{"type":"other"}`, 3],
    ['{"type":"end","ms":1,"how":"cut"}', 1],
  ] as const) {
    it(`names the line that cannot be read: ${number}`, () => {
      assert.throws(() => parseRecording(bad), { message: `Line ${number} of the recording cannot be read.` });
    });
  }
});
