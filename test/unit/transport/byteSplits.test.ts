import assert from 'node:assert/strict';
import { fuzz } from '../../fuzz/fuzz.ts';

const seed = 20_260_901;

describe('the byte-split fuzz', () => {
  it(`finds no difference between framers, oracles and uncut streams in 100,000 cases of the seed ${seed}`, async function () {
    this.timeout(120_000);
    assert.deepEqual(await fuzz({ seed, cases: 100_000 }), { differences: 0, first: [] });
  });
});
