import assert from 'node:assert/strict';
import { HiddenCount } from '../../../src/webview/hiddenCount.ts';

const persian = '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645';
const scotland = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';
const rainbow = '\u{1F3F3}\uFE0F\u200D\u{1F308}';
const text = `a\u200B ${persian} ${scotland}x${rainbow}\u202E\u6F22\uFE00\uFE00 1\uFE0F\u20E3\u200B\u200B\u2066 end\u200B`;

function counted(pieces: readonly string[]): object {
  const count = new HiddenCount();
  for (const piece of pieces) count.feed(piece);
  return Object.fromEntries(count.byName);
}

describe('HiddenCount', () => {
  it('counts the same wherever the text is cut', () => {
    const expected = { 'U+200B': 4, 'U+202E': 1, 'U+FE00': 1, 'U+2066': 1 };
    assert.deepEqual(counted([text]), expected);
    assert.deepEqual(counted(text.split('')), expected);
    for (let cut = 1; cut < text.length; cut += 1) {
      assert.deepEqual(counted([text.slice(0, cut), text.slice(cut)]), expected, `cut at ${cut}`);
    }
  });

  it('goes on where nothing but hidden characters comes', () => {
    const count = new HiddenCount();
    for (let index = 0; index < 10_000; index += 1) count.feed('\u200B\u200B');
    assert.equal(count.byName.get('U+200B'), 20_000);
  });
});
