import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largestRecord, type WireRecord } from '../../../src/transport/framer.ts';
import { SseFramer } from '../../../src/transport/sse.ts';

function read(...parts: (string | Uint8Array)[]): { records: WireRecord[]; error: string | undefined } {
  const framer = new SseFramer();
  const records: WireRecord[] = [];
  for (const part of parts) if (!framer.failure) records.push(...framer.feed(Buffer.from(part)));
  if (!framer.failure) records.push(...framer.end());
  return { records: records.map(plain), error: framer.failure?.kind };
}

function plain({ data, event, unfinished }: WireRecord): WireRecord {
  return { data, ...(event !== undefined && { event }), ...(unfinished && { unfinished }) };
}

const data = (stream: string) => read(stream).records.map((record) => record.data);

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
    it(`reads ${what}`, () => assert.deepEqual(data(stream), expected));
  }

  it('gives the type of an event', () => {
    assert.deepEqual(read('event: error\ndata: x\n\n').records, [{ event: 'error', data: 'x' }]);
  });

  for (const end of ['data: test', 'data: test\n', 'dat', 'data:x\r', 'event: a\ndata: b\n']) {
    it(`says that a stream was cut inside an event: ${JSON.stringify(end)}`, () => {
      const { records, error } = read('data: 1\n\n', end);
      assert.deepEqual(
        records.filter(({ unfinished }) => !unfinished),
        [{ data: '1' }],
      );
      assert.equal(error, 'cut-off');
    });
  }

  for (const end of ['', ': comment', 'event: a\n', '\n', 'data: 2\n\n: ping\n']) {
    it(`takes a stream as whole that ends with ${JSON.stringify(end)}`, () => {
      assert.equal(read('data: 1\n\n', end).error, undefined);
    });
  }

  it('refuses an event that is larger than the limit, after what came before it', () => {
    const result = read('data: 1\n\n', `data: ${'x'.repeat(largestRecord)}`, 'x');
    assert.deepEqual(result, { records: [{ data: '1' }], error: 'too-large' });
  });

  it('gives the same records and the same end for any cuts and any line ends', () => {
    const line = fc.constantFrom('data: ä👩‍💻', 'data', 'event: x', ': ping', '', 'id: 1', '\uFEFF', 'dat');
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 12 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 6 }), (lines, cuts) => {
        const bytes = Buffer.from(lines.flat().join(''));
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const parts = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        assert.deepEqual(read(...parts), read(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
