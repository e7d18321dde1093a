import assert from 'node:assert/strict';
import { queryPattern } from '../../../../src/webview/find/queryPattern.ts';

const plain = { matchCase: false, wholeWord: false };

function found(text: string, query: string, options = plain): string[] {
  const pattern = queryPattern({ text: query, ...options });
  return pattern ? [...text.matchAll(pattern)].map(({ 0: match, index }) => `${index}:${match}`) : [];
}

describe('the pattern of a query', () => {
  it('is none where there is nothing to look for', () => {
    assert.equal(queryPattern({ text: '', ...plain }), undefined);
  });

  it('takes no case for another, in any script, with the places of the text as it is', () => {
    assert.deepEqual(found('İ ÄPFEL äpfel Σίσυφος', 'äpfel'), ['2:ÄPFEL', '8:äpfel']);
    assert.deepEqual(found('ΣΊΣΥΦΟΣ', 'σίσυφος'), ['0:ΣΊΣΥΦΟΣ']);
    assert.deepEqual(found('👩‍💻 𐐀bc', '𐐨BC'), ['6:𐐀bc']);
  });

  it('takes the case as it stands where it is asked to', () => {
    assert.deepEqual(found('Ab ab', 'ab', { ...plain, matchCase: true }), ['3:ab']);
  });

  it('takes any whitespace for any other', () => {
    assert.deepEqual(found('a\n  b a\u00A0b ab', 'a b'), ['0:a\n  b', '6:a\u00A0b']);
    assert.deepEqual(found('a b\nab', 'a '), ['0:a ']);
  });

  it('reads no character as a sign', () => {
    for (const query of ['a.b', '(x)', '[^1]', 'a|b', '\\d', '$1', '{2}', 'a/b', 'a-b', '^', '*', '?', '+']) {
      assert.deepEqual(found(`aXb ${query} d`, query), [`4:${query}`], query);
    }
  });

  it('takes whole words, in any script', () => {
    const options = { ...plain, wholeWord: true };
    assert.deepEqual(found('cat concat cats _cat cat2 (cat)', 'cat', options), ['0:cat', '27:cat']);
    assert.deepEqual(found('être êtres', 'être', options), ['0:être']);
    assert.deepEqual(found('a+b', '+', options), []);
    assert.deepEqual(found('a + b', '+', options), ['2:+']);
  });

  it('never takes half of a character', () => {
    assert.deepEqual(found('😀', '\uD83D'), []);
  });
});
