import assert from 'node:assert/strict';
import { estimateTokens } from '../../../src/conversation/estimateTokens.ts';

/** Texts, and how many tokens the vocabulary o200k_base (https://github.com/openai/tiktoken) makes of them. */
const counted: [string, number][] = [
  ['', 0],
  ['Hello', 1],
  ['The quick brown fox jumps over the lazy dog.', 10],
  ['Reading a file line by line in Node needs no library.', 12],
  ['const total = items.reduce((sum, item) => sum + item.price, 0);', 17],
  ['1234567890', 4],
];

describe('estimated tokens', () => {
  for (const [text, tokens] of counted) {
    it(`come near the ${tokens} of “${text}”`, () => {
      const estimated = estimateTokens(text);
      assert.ok(Math.abs(estimated - tokens) <= Math.max(1, tokens * 0.25), String(estimated));
    });
  }

  it('count scripts without spaces by their characters', () => {
    assert.equal(estimateTokens('读取大文件时也一样好吗'), 9);
    assert.ok(estimateTokens('漢字'.repeat(500)) > 700);
  });

  it('take an indent for one token, and a space for none', () => {
    assert.equal(estimateTokens('a b c'), 3);
    assert.equal(estimateTokens('a\n        b'), 3);
  });

  it('add up over pieces, nearly', () => {
    const text = 'Some words, and 12 numbers: 读取 {"a": [1, 2]}\n'.repeat(20);
    const whole = estimateTokens(text.repeat(10));
    assert.ok(Math.abs(whole - 10 * estimateTokens(text)) <= 10);
  });
});
