import assert from 'node:assert/strict';
import { foldCase } from '../../../../../src/conversation/store/search/foldCase.ts';
import { findTerms } from '../../../../../src/conversation/store/search/snippet.ts';

describe('findTerms', () => {
  const find = (text: string, ...terms: string[]) => findTerms(text, foldCase(text), terms);

  it('finds a text that holds all terms, and says where the first of them is', () => {
    const found = find('Then SORT the list, then sort again', 'list', 'sort');
    assert.equal(found?.offset, 5);
    assert.deepEqual(found.snippet.marks, [
      { start: 5, length: 4 },
      { start: 14, length: 4 },
      { start: 25, length: 4 },
    ]);
  });

  it('finds nothing where one is missing, or none is looked for', () => {
    assert.equal(find('sort the list', 'sort', 'array'), undefined);
    assert.equal(find('sort the list'), undefined);
  });

  it('shows what is around it on one line', () => {
    const text = `${'before\n'.repeat(30)}needle${'\tafter'.repeat(60)}`;
    const found = find(text, 'needle');
    assert.equal(found?.snippet.text.length, 160);
    const [mark] = found.snippet.marks;
    assert.ok(mark);
    assert.equal(found.snippet.text.slice(mark.start, mark.start + mark.length), 'needle');
    assert.doesNotMatch(found.snippet.text, /[\n\t]/);
    assert.equal(text.slice(found.offset, found.offset + 6), 'needle');
  });

  it('cuts no character in two', () => {
    for (let shift = 0; shift < 4; shift += 1) {
      const found = find(`${'🙂'.repeat(100)}${'x'.repeat(shift)}needle${'🙂'.repeat(100)}`, 'needle');
      assert.ok(found?.snippet.text.isWellFormed());
    }
  });

  it('marks what overlaps once', () => {
    assert.deepEqual(find('a needles b', 'needle', 'edles')?.snippet.marks, [{ start: 2, length: 7 }]);
    assert.deepEqual(find('aaaa', 'aa')?.snippet.marks, [
      { start: 0, length: 2 },
      { start: 2, length: 2 },
    ]);
  });
});
