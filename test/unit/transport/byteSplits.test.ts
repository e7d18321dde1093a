import assert from 'node:assert/strict';
import { fuzz } from '../../fuzz/fuzz.ts';

describe('the byte-split fuzz', () => {
  it('finds no difference between framers, oracles and uncut streams in 100,000 cases', async function () {
    this.timeout(120_000);
    assert.equal(await fuzz({ seed: 20_260_901, cases: 100_000 }), undefined);
  });
});
