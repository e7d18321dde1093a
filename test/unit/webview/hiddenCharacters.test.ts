import assert from 'node:assert/strict';
import { splitHidden } from '../../../src/webview/hiddenCharacters.ts';

function hidden(text: string): number {
  return splitHidden(text).reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.count), 0);
}

describe('hidden characters', () => {
  it('are found, whatever they are', () => {
    const all = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]|(?![\t\n])\p{Cc}/u;
    let count = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if ((code >= 0xd800 && code <= 0xdfff) || !all.test(character)) continue;
      count += 1;
      assert.equal(hidden(`a${character}b`), 1, `U+${code.toString(16)}`);
    }
    assert.ok(count > 4000);
  });

  it('are told by name, and runs of them together', () => {
    assert.deepEqual(splitHidden('a\u200B\u202E\u200Bb'), [
      'a',
      { names: new Set(['U+200B', 'U+202E']), count: 3 },
      'b',
    ]);
    assert.deepEqual(splitHidden('\u{E0041}\u{E0042}'), [{ names: new Set(['tag characters']), count: 2 }]);
  });

  const harmless = [
    'plain\n\ttext',
    '👩‍👩‍👧‍👦 👍🏽 ❤️ ✌🏿 1️⃣ #️⃣ 🇩🇪 🏳️‍🌈 👨‍❤️‍💋‍👨 🏃🏽‍♀️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    'می‌خواهم',
    'क्‍ष श्‍',
    'שלום مرحبا 日本語 한국어',
  ];
  for (const text of harmless) it(`are not in ${JSON.stringify(text)}`, () => assert.equal(hidden(text), 0));
});
