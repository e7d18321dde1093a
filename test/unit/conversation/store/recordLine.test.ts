import assert from 'node:assert/strict';
import { decodeLine, encodeLine } from '../../../../src/conversation/store/recordLine.ts';

describe('a line of a log', () => {
  const line = encodeLine({ type: 'title', title: 'Grüße\n' }, 7, 2);

  it('is a checksum, a space, JSON and a line feed', () => {
    // The checksum is that of zlib's crc32, as other programs have it.
    assert.equal(encodeLine({ type: 'leaf' }, 0, 1).toString(), '5f9a39ce {"n":0,"e":1,"type":"leaf"}\n');
    assert.equal(line.indexOf('\n'), line.length - 1);
  });

  it('is read as it was written', () => {
    assert.deepEqual(decodeLine(line.subarray(0, -1)), {
      n: 7,
      e: 2,
      record: { n: 7, e: 2, type: 'title', title: 'Grüße\n' },
    });
  });

  it('is refused with any bit changed, and cut anywhere', () => {
    for (let bit = 0; bit < (line.length - 1) * 8; bit += 1) {
      const flipped = Buffer.from(line.subarray(0, -1));
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(decodeLine(flipped), undefined);
    }
    for (let end = 0; end < line.length - 1; end += 1) assert.equal(decodeLine(line.subarray(0, end)), undefined);
  });

  it('is refused when its checksum fits and it has no numbers', () => {
    for (const record of [{ n: -1 }, { e: '1' }, { n: 0.5 }, { e: 1e300 }]) {
      assert.equal(decodeLine(encodeLine(record, 0, 1).subarray(0, -1)), undefined);
    }
    assert.equal(decodeLine(Buffer.from('00000000 ')), undefined);
    // The checksum of a text that is no JSON.
    assert.equal(decodeLine(Buffer.from('8cdc1683 x')), undefined);
  });
});
