import assert from 'node:assert/strict';
import { foldCase } from '../../../../../src/conversation/store/search/foldCase.ts';

describe('foldCase', () => {
  it('makes texts equal that differ in case alone', () => {
    assert.equal(foldCase('GRÜN Привет'), foldCase('grün ПРИВЕТ'));
    assert.equal(foldCase('ΟΔΟΣ'), foldCase('οδος'));
    assert.equal(foldCase('ΟΔΟΣ'), foldCase('οδοσ'));
    assert.equal(foldCase('İzmir'), foldCase('izmir'));
  });

  it('leaves every character where it was', () => {
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const text = `a${String.fromCodePoint(point)}`;
      assert.equal(foldCase(text).length, text.length, point.toString(16));
    }
  });
});
