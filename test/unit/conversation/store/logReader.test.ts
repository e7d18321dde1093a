import assert from 'node:assert/strict';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';

describe('the reader of a log', () => {
  const title = (name: string, n: number, e = 1) => encodeLine({ type: 'title', title: name }, n, e);
  const head = (format: number) => encodeLine({ type: 'chat', format, id: 'i', createdAt: 1 }, 0, 1);
  const names = (records: readonly ChatRecord[]) =>
    records.map((record) => (record.type === 'title' ? record.title : record.type));

  let reader: LogReader;

  beforeEach(() => {
    reader = new LogReader();
  });

  const read = (...pieces: (Buffer | string)[]) => [
    ...names(reader.push(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))),
    ...names(reader.end()),
  ];

  it('reads lines however they are split', () => {
    const log = Buffer.concat([head(1), title('ä', 1), title('b', 2)]);
    for (const length of [1, 2, 3, 7, 50, log.length]) {
      reader = new LogReader();
      const records: ChatRecord[] = [];
      const chunk = Buffer.alloc(length);
      for (let start = 0; start < log.length; start += length) {
        // One piece of memory for all chunks: what is held back must be a copy.
        const copied = log.copy(chunk, 0, start, start + length);
        records.push(...reader.push(chunk.subarray(0, copied)));
      }
      assert.deepEqual(names(records), ['chat', 'ä', 'b']);
      assert.deepEqual([reader.next, reader.epoch, reader.torn], [3, 1, false]);
    }
  });

  it('takes a last line that lacks only its line feed, and counts one that lacks more', () => {
    assert.deepEqual(read(title('a', 0), title('b', 1).subarray(0, -1)), ['a', 'b']);
    assert.equal(reader.damage.damagedLines, 0);
    reader = new LogReader();
    assert.deepEqual(read(title('a', 0), title('b', 1).subarray(0, -2)), ['a']);
    assert.equal(reader.damage.damagedLines, 1);
    assert.equal(reader.torn, true);
  });

  it('goes on after damage, and tells how much is missing', () => {
    assert.deepEqual(read(title('a', 0), 'junk\n', title('d', 3)), ['a', 'd']);
    assert.deepEqual(reader.damage, { damagedLines: 1, lostRecords: 2, fencedRecords: 0 });
  });

  it('misses nothing when a line that was written in part was written again', () => {
    assert.deepEqual(read(title('a', 0), title('b', 1).subarray(0, 9), '\n', title('b', 1)), ['a', 'b']);
    assert.deepEqual(reader.damage, { damagedLines: 1, lostRecords: 0, fencedRecords: 0 });
  });

  it('takes a line that stands there twice once', () => {
    assert.deepEqual(read(title('a', 0), title('b', 1), '\n\n', title('a', 0), title('b', 1), title('c', 2)), [
      'a',
      'b',
      'c',
    ]);
    assert.deepEqual(reader.damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 });
  });

  it('ignores an owner after whom there is another', () => {
    // The second owner had not seen the last record of the first, and so used its number again.
    const log = [title('a', 0), title('late', 1), title('b', 1, 2), title('ghost', 2), title('c', 2, 2)];
    assert.deepEqual(read(...log), ['a', 'late', 'b', 'c']);
    assert.deepEqual(reader.damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 1 });
    assert.deepEqual([reader.next, reader.epoch], [3, 2]);
  });

  it('gives nothing of a log of a later version', () => {
    assert.deepEqual(read(head(2), title('a', 1)), []);
    assert.equal(reader.tooNew, true);
    reader = new LogReader();
    const strange = encodeLine({ type: 'chat', format: 9, name: 'of another shape' }, 0, 1);
    assert.deepEqual(read(strange, title('a', 1)), []);
    assert.equal(reader.tooNew, true);
  });

  it('reads a log of an earlier version', () => {
    assert.deepEqual(read(head(0), title('a', 1)), ['chat', 'a']);
  });
});
