import assert from 'node:assert/strict';
import fs from 'node:fs';
import { apis } from '../../../src/provider/endpointApi.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { joined, played } from '../../support/playStream.ts';
import { recordedStreams } from '../../support/recordedStreams.ts';

/** Parts as they are written down beside a recording: of an error only what its API's documents tell. */
function expectedParts(file: string): StreamPart[] {
  return joined(JSON.parse(fs.readFileSync(file, 'utf8')) as StreamPart[]); // Written by hand, and checked by this test.
}

describe('the recorded streams', () => {
  it('are of every API', () => {
    assert.deepEqual(new Set(recordedStreams().map(({ api }) => api)), new Set(apis));
  });

  for (const stream of recordedStreams()) {
    it(`gives the parts of ${stream.name}`, async () => {
      const parts = await played(stream);
      const expected = expectedParts(stream.partsFile);
      assert.deepEqual(parts.slice(0, -1), expected.slice(0, -1));
      const last = parts.at(-1) ?? assert.fail('no parts');
      const end = expected.at(-1) ?? assert.fail('no parts are expected');
      if (last.type === 'error') assert.partialDeepStrictEqual(last, end);
      else assert.deepEqual(last, end);
    });
  }
});
