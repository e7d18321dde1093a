import assert from 'node:assert/strict';
import { frame } from '../../fuzz/frame.ts';
import { sameFramed } from '../../fuzz/framed.ts';
import { framings } from '../../fuzz/framings.ts';
import { player } from '../../support/playStream.ts';
import { recordedStreams } from '../../support/recordedStreams.ts';

const streams = recordedStreams().filter(({ bytes }) => bytes.length <= 8192);
const cutAt = (bytes: Buffer, place: number) => [bytes.subarray(0, place), bytes.subarray(place)];

describe('every single cut', () => {
  for (const { name, framing, bytes } of streams) {
    it(`frames ${name} as if it had not been cut`, () => {
      const expected = framings[framing].oracle(bytes);
      assert.deepEqual(frame(framing, [bytes]), expected);
      for (let place = 0; place <= bytes.length; place += 1) {
        const framed = frame(framing, cutAt(bytes, place));
        if (!sameFramed(framed, expected)) assert.deepEqual(framed, expected, `cut at ${place}`);
      }
    });
  }

  for (const stream of streams) {
    it(`reads ${stream.name} as if it had not been cut`, async () => {
      const play = player(stream);
      const expected = JSON.stringify(await play([stream.bytes]));
      for (let place = 1; place < stream.bytes.length; place += 1) {
        assert.equal(JSON.stringify(await play(cutAt(stream.bytes, place))), expected, `cut at ${place}`);
      }
    });
  }
});
