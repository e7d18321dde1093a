import assert from 'node:assert/strict';
import { searchQuery } from '../../../../../src/conversation/store/search/searchQuery.ts';

describe('searchQuery', () => {
  const terms = (typed: string) => searchQuery(typed).terms;

  it('takes words, each once, without their case', () => {
    assert.deepEqual(terms('  Sort the\tSORT array[0]\n'), ['sort', 'the', 'array[0]']);
  });

  it('takes phrases in quotes, also while they are typed', () => {
    assert.deepEqual(terms('"Hello  World" x "not yet'), ['hello  world', 'x', 'not yet']);
  });

  it('takes a letter with its accent for one that has it', () => {
    assert.deepEqual(terms('cafe\u0301'), ['caf\u00e9']);
  });

  it('looks for nothing when nothing was typed', () => {
    for (const typed of ['', '  ', '"', '""', '" "']) assert.deepEqual(terms(typed), [], typed);
  });

  it('says which grams all of it has', () => {
    assert.equal(searchQuery('ab -').grams.length, 0);
    assert.equal(searchQuery('abcd').grams.length, 3);
  });
});
