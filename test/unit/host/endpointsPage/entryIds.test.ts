import assert from 'node:assert/strict';
import { EntryIds } from '../../../../src/host/endpointsPage/entryIds.ts';

const a = { id: 'a', url: 'x' };
const b = { id: 'b', url: 'y' };

describe('the names of entries', () => {
  it('stay with them, wherever they go and whatever becomes of them', () => {
    const ids = new EntryIds();
    const [one, two] = ids.of([a, b]);
    assert.notEqual(one, two);
    assert.deepEqual(ids.of([b, a]), [two, one]);
    assert.deepEqual(ids.of([{ ...b, url: 'z' }, a]), [two, one]);
    assert.deepEqual(ids.of([a, { ...b, url: 'w' }]), [one, two]);
    assert.deepEqual(ids.of([a, { id: 'c', url: 'w' }]), [one, two]);
    assert.deepEqual(ids.of([a]), [one]);
  });

  it('are never given twice', () => {
    const ids = new EntryIds();
    const [one, two] = ids.of([a, a]);
    assert.notEqual(one, two);
    const [gone] = ids.of([a]);
    const [, , later] = ids.of([a, b, 'text']);
    assert.equal(gone, one);
    assert.ok(later !== undefined && later !== one && later !== two);
  });
});
