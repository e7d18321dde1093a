import assert from 'node:assert/strict';
import { cleanText, hiddenRuns, runDescription, runLabel } from '../../../src/webview/hiddenCharacters.ts';

const ignorable = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /\p{Default_Ignorable_Code_Point}/u.test(character));

function tags(text: string): string {
  return Array.from(text, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
}

const flags = ['gbeng', 'gbsct', 'gbwls'].map((region) => `\u{1F3F4}${tags(region)}\u{E007F}`);

/** Words and emoji that need characters which are hidden elsewhere. */
const shaped = [
  ...flags,
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}',
  '\u{1F3F3}\uFE0F\u200D\u{1F308}',
  '\u2764\uFE0F',
  '\u{1F44D}\u{1F3FD}',
  '1\uFE0F\u20E3',
  '\u845B\u{E0100}',
  '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
  '\u0915\u094D\u200D\u0937',
  '\u00A9\uFE0F',
  '\u{1F9D1}\u{1F3FF}\u200D\u{1F680}',
];

describe('hiddenRuns', () => {
  it('finds every character that is drawn as nothing', () => {
    assert.ok(ignorable.length > 4000);
    for (const character of ignorable) {
      assert.deepEqual(hiddenRuns(`a${character}b`), [{ start: 1, end: 1 + character.length }], runLabel(character));
    }
  });

  it('finds controls, but not tabs and line breaks', () => {
    for (const character of ['\0', '\b', '\x1b', '\x7f', '\x9b', '\u2028', '\u061c', '\u202e', '\u2066', '\ufeff']) {
      assert.equal(hiddenRuns(`a${character}`).length, 1, runLabel(character));
    }
    assert.deepEqual(hiddenRuns('a\tb\r\nc\u00a0d\u3000e'), []);
  });

  it('leaves alone what shapes a visible character', () => {
    for (const text of shaped) assert.deepEqual(hiddenRuns(`a${text}b${text}`), [], text);
  });

  it('finds what only looks as if it shaped one', () => {
    const smuggled = `\u{1F3F4}${tags('run this')}\u{E007F}`;
    assert.deepEqual(hiddenRuns(smuggled), [{ start: 2, end: smuggled.length }]);
    assert.equal(hiddenRuns('\u{1F600}\uFE0F\uFE01\uFE02')[0]?.start, 3);
    assert.equal(hiddenRuns('a\u200Db').length, 1);
    assert.equal(hiddenRuns('a\uFE0F').length, 1);
  });

  it('reads long texts', () => {
    assert.equal(hiddenRuns('\u200B'.repeat(500_000)).length, 1);
    assert.equal(hiddenRuns('a\u200B'.repeat(100_000)).length, 100_000);
  });
});

describe('cleanText', () => {
  it('takes out what cannot be seen, and nothing else', () => {
    for (const character of ignorable) assert.equal(cleanText(`a${character}b`), 'ab');
    const plain = `let a = "\t\u{1D4B3}\u00E9";\r\n\n  // ${shaped.join(' ')}\n`;
    assert.equal(cleanText(plain), plain);
    assert.equal(cleanText(`x\u202E${plain}\u2069${tags('hidden')}`), `x${plain}`);
  });

  it('takes out whole what a terminal would obey', () => {
    const sequences = [
      '\x1b[31m',
      '\x1b[1;38;5;200m',
      '\x1b[?25l',
      '\x1b[2J',
      '\x1b]0;title\x07',
      '\x1b]8;;https://a.example\x1b\\',
      '\x1b]52;c;aGk=\x07',
      '\x1bP1$r\x1b\\',
      '\x1b(B',
      '\x1bc',
      '\x9b31m',
      '\x9d0;t\x9c',
    ];
    for (const sequence of sequences) assert.equal(cleanText(`a${sequence}b`), 'ab', JSON.stringify(sequence));
    assert.equal(cleanText('a\x1b'), 'a');
    assert.equal(cleanText('a[31m'), 'a[31m');
  });
});

describe('A hidden run', () => {
  it('is told by name and number, and by what tags spell', () => {
    assert.equal(runLabel('\u202E'), 'U+202E');
    assert.equal(runLabel(tags('abc')), 'U+E0061 ×3');
    assert.equal(runDescription('\u202E'), 'Hidden character: U+202E');
    const long = runDescription(tags('ignore all of it'));
    assert.match(long, /^16 hidden characters: U\+E0069 .*…, which spell “ignore all of it”$/);
  });
});
