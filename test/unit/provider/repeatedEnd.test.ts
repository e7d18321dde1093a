import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RepeatedEnd } from '../../../src/provider/repeatedEnd.ts';

/** What is new in the pieces, and how many of them it took to tell. */
function newIn(before: string, ...pieces: string[]): { text: string; taken: number } {
  const repeated = new RepeatedEnd(before);
  for (const [index, piece] of pieces.entries()) {
    const fresh = repeated.take(piece);
    if (fresh !== undefined) return { text: fresh + pieces.slice(index + 1).join(''), taken: index + 1 };
  }
  return { text: repeated.end(), taken: pieces.length };
}

const story = 'Once upon a time there was a king.\nHe had three daughters, and the';

describe('the repeated end of a text', () => {
  const cases: [string, string, string, string][] = [
    ['the last words', story, 'three daughters, and the youngest', ' youngest'],
    ['the whole last line', 'A list:\n- Oranges', '- Oranges\n- Pears', '\n- Pears'],
    ['all of it', story, `${story} youngest`, ' youngest'],
    ['nothing but it', story, 'three daughters, and the', ''],
    ['the last row of a table', '| 1 | one |\n| 2 | two |', '| 2 | two |\n| 3 | three |', '\n| 3 | three |'],
  ];
  for (const [what, before, text, fresh] of cases) {
    it(`is taken out where it is ${what}, however it is cut`, () => {
      for (let cut = 0; cut <= text.length; cut += 1) {
        assert.equal(newIn(before, text.slice(0, cut), text.slice(cut)).text, fresh);
      }
      assert.equal(newIn(before, ...text.split('')).text, fresh);
    });
  }

  const kept: [string, string, string][] = [
    ['a word', story, 'the youngest'],
    ['what laughs', 'ha ha ha ha ha ha ha ha ha ', 'ha ha ha ha ha ha ha ha ha ha'],
    ['equal rows of a table', '| yes | yes |\n| yes | yes |\n', '| yes | yes |\n| no | yes |'],
    ['a refrain', 'And we go round again.\nOh!\nAnd we go round again.', 'And we go round again.\nOh!'],
    ['the middle of the text', story, 'upon a time there was a queen'],
    ['a bracket', 'if (a) {\n  b();\n}', '}\n'],
  ];
  for (const [what, before, text] of kept) {
    it(`is not ${what}`, () => {
      assert.equal(newIn(before, text).text, text);
      assert.equal(newIn(before, ...text.split('')).text, text);
    });
  }

  it('holds nothing back that cannot be one', () => {
    assert.equal(newIn(story, 'yo', 'ungest').taken, 1);
    assert.equal(newIn(story, 'three', ' hats', ' and').taken, 2);
    assert.equal(newIn(story, 'three daughters, and the', ' youngest', ' was').taken, 1);
  });

  it('never takes out more than stands at the end, and is the same for every cut', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(letters, letters, fc.nat(), (before, text, at) => {
        const { text: fresh } = newIn(before, text);
        const out = text.slice(0, text.length - fresh.length);
        assert.ok(text.endsWith(fresh) && before.endsWith(out));
        const cut = at % (text.length + 1);
        assert.equal(newIn(before, text.slice(0, cut), text.slice(cut)).text, fresh);
      }),
    );
  });
});
