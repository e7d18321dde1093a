import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { largestEvent, sseRecords, type SseRecord } from '../../../src/transport/sse.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { root } from '../../support/root.ts';

async function* chunks(parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts;
}

async function read(...parts: (string | Uint8Array)[]): Promise<{ records: SseRecord[]; error: string | undefined }> {
  const records: SseRecord[] = [];
  try {
    for await (const record of sseRecords(chunks(parts.map((part) => Buffer.from(part))))) records.push(record);
  } catch (error) {
    assert.ok(error instanceof TransportError);
    return { records, error: error.kind };
  }
  return { records, error: undefined };
}

const data = async (stream: string) => (await read(stream)).records.map((record) => record.data);

describe('server-sent events', () => {
  // The expectations are those of the Web Platform Tests for EventSource.
  const cases: [string, string, string[]][] = [
    ['one byte order mark', '\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n', ['1', '3']],
    ['two byte order marks', '\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n', ['2', '3']],
    ['comments', 'data:1\r:\0\n:\r\ndata:2\n:x\rdata:3\n:data:fail\r:x\ndata:4\n\n', ['1\n2\n3\n4']],
    ['empty data', 'data:\n\ndata\ndata\n\ndata:test\n\n', ['', '\n', 'test']],
    ['exact field names', 'data:\0\ndata_5:x\n data:32\ndata:  two\n\n', ['\0\n two']],
    [
      'unknown fields',
      'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacomment\ndata:test\n\n',
      ['test\n\ntest'],
    ],
    ['one leading space only', 'data:\ttest\rdata: \ndata:test\n\n', ['\ttest\n\ntest']],
    ['mixed line ends', 'data:test\r\ndata\ndata:test\r\n\r\n', ['test\n\ntest']],
  ];
  for (const [what, stream, expected] of cases) {
    it(`reads ${what}`, async () => assert.deepEqual(await data(stream), expected));
  }

  it('gives the type of an event', async () => {
    assert.deepEqual((await read('event: error\ndata: x\n\n')).records, [{ event: 'error', data: 'x' }]);
  });

  for (const end of ['data: test', 'data: test\n', 'dat', 'data:x\r', 'event: a\ndata: b\n']) {
    it(`says that a stream was cut inside an event: ${JSON.stringify(end)}`, async () => {
      const { records, error } = await read('data: 1\n\n', end);
      assert.deepEqual(
        records.filter(({ unfinished }) => !unfinished),
        [{ data: '1' }],
      );
      assert.equal(error, 'cut-off');
    });
  }

  for (const end of ['', ': comment', 'event: a\n', '\n', 'data: 2\n\n: ping\n']) {
    it(`takes a stream as whole that ends with ${JSON.stringify(end)}`, async () => {
      assert.equal((await read('data: 1\n\n', end)).error, undefined);
    });
  }

  it('refuses an event that is larger than the limit, after what came before it', async () => {
    const result = await read('data: 1\n\n', `data: ${'x'.repeat(largestEvent)}`, 'x');
    assert.deepEqual(result, { records: [{ data: '1' }], error: 'too-large' });
  });

  for (const name of ['chat.sse', 'chatErrorThenDone.sse']) {
    it(`gives the same records for every single cut of ${name}`, async () => {
      const bytes = fs.readFileSync(path.join(root, 'test/fixtures', name));
      const whole = await read(bytes);
      assert.equal(whole.error, undefined);
      assert.ok(whole.records.length > 1);
      for (let cut = 1; cut < bytes.length; cut += 1) {
        assert.deepEqual(await read(bytes.subarray(0, cut), bytes.subarray(cut)), whole);
      }
    });
  }

  it('gives the same records and the same end for any cuts and any line ends', async () => {
    const line = fc.constantFrom('data: ä👩‍💻', 'data', 'event: x', ': ping', '', 'id: 1', '\uFEFF', 'dat');
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat(200), { maxLength: 6 }), async (lines, cuts) => {
        const bytes = Buffer.from(lines.flat().join(''));
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const parts = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        assert.deepEqual(await read(...parts), await read(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
