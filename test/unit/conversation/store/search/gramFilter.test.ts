import assert from 'node:assert/strict';
import { GramFilter } from '../../../../../src/conversation/store/search/gramFilter.ts';
import { longestGram, takeGrams } from '../../../../../src/conversation/store/search/grams.ts';
import { Random } from '../../../../bench/render/random.ts';

function gramsOf(text: string): Set<number> {
  const grams = new Set<number>();
  takeGrams(text, grams);
  return grams;
}

/** Words and gaps of several scripts. */
function randomText(random: Random, length: number): string {
  const units = 'abcdefghij_09  .,->\n読取大文件一次，。🙂приветé'.split('');
  return Array.from({ length }, () => units[random.below(units.length)]).join('');
}

describe('takeGrams', () => {
  it('finds in a text all grams of each piece of it', () => {
    const random = new Random(1);
    for (let round = 0; round < 2000; round += 1) {
      const text = randomText(random, 60);
      const start = random.below(60);
      const grams = gramsOf(text);
      for (const gram of gramsOf(text.slice(start, start + 1 + random.below(20)))) assert.ok(grams.has(gram), text);
    }
  });

  it('finds in pieces that overlap what it finds in the whole', () => {
    const text = randomText(new Random(2), 5000);
    const grams = new Set<number>();
    for (let start = 0; start < text.length; start += 50) {
      takeGrams(text.slice(start, start + 50 + longestGram - 1), grams);
    }
    assert.deepEqual(grams, gramsOf(text));
  });

  it('tells words of three letters and of two Chinese characters from others', () => {
    for (const [one, other] of [
      ['abc', 'abd'],
      ['abcd', 'abce'],
      ['大文', '大件'],
      ['мир', 'миг'],
    ] as const) {
      const grams = gramsOf(one);
      assert.ok(grams.size > 0);
      assert.ok(
        [...gramsOf(other)].some((gram) => !grams.has(gram)),
        other,
      );
    }
  });

  it('sees no words across gaps', () => {
    assert.deepEqual(gramsOf('ab cd-ef(g).h'), new Set());
    assert.deepEqual(gramsOf('大，文。件'), new Set());
  });
});

describe('GramFilter', () => {
  const hashes = (count: number, seed: number): number[] => {
    const random = new Random(seed);
    return Array.from({ length: count }, () => random.below(2 ** 32) | 0);
  };

  for (const count of [0, 1, 50, 3000, 200_000]) {
    it(`has all of ${count} grams when it is folded, and few others`, () => {
      const filter = new GramFilter();
      const added = hashes(count, 1);
      for (const hash of added) filter.add(hash);
      const folded = filter.folded();
      assert.ok(folded.hasAll(added));
      const foreign = hashes(10_000, 2).filter((hash) => folded.has(hash));
      assert.ok(foreign.length <= 2600, `${foreign.length}`);
      assert.ok(folded.words.byteLength <= 4 + count * 2, `${folded.words.byteLength} bytes`);
    });
  }

  it('stays as it is when it is folded', () => {
    const filter = new GramFilter();
    filter.add(123);
    const before = filter.words.slice();
    filter.folded();
    assert.deepEqual(filter.words, before);
  });
});
