import assert from 'node:assert/strict';
import { recentInputs } from '../../../src/host/recentInputs.ts';

const sent = (...texts: string[]) => recentInputs({ list: () => Promise.resolve(texts) });

describe('the inputs that cross to a view', () => {
  it('are the newest hundred', async () => {
    const all = Array.from({ length: 150 }, (_, index) => `prompt ${index}`);
    assert.deepEqual(await sent(...all), all.slice(0, 100));
    assert.deepEqual(await sent(), []);
  });

  it('are half a million characters at most', async () => {
    const long = 'x'.repeat(30_000);
    const texts = await sent(...Array.from({ length: 100 }, () => long));
    assert.equal(texts.length, 16);
    assert.deepEqual(await sent('y'.repeat(500_001)), []);
  });
});
