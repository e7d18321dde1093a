import assert from 'node:assert/strict';
import { tests } from 'commonmark-spec';
import { Definitions } from '../../../../src/webview/markdown/definitions.ts';
import { inlineTree } from '../../../../src/webview/markdown/inlineTree.ts';
import { isClosed } from '../../../../src/webview/markdown/isClosed.ts';
import { morph } from '../../../../src/webview/markdown/morph.ts';
import { drawing, drawnInPieces, drawnWhole } from '../../../support/drawnMarkdown.ts';
import { installMiniDocument, MiniElement } from '../../../support/miniDocument.ts';
import { Random } from '../../../fuzz/random.ts';
import { asHtml, exactly } from './asHtml.ts';
import { randomPieces } from './randomPieces.ts';

/** What can stand in a line, in bits that open, close and mean something together. */
const bits = [
  ...'* ** *** _ __ ~ ~~ ~~~ ` `` [ ] ]( ][ ! ![ ( ) < > \\ $ $$ \\( \\) \\[ \\] " \''.split(' '),
  ...'[a] [b] [a](u) [^n] [^ http://a.b www.a.b a@b.c'.split(' '),
  ...'a b word 5 。 强调 👩\u200D💻 \u200B &amp; &#91; & . ! ? , :'.split(' '),
  ...' | | | |  |\n|\n|  \n|\\\n|. |! |a b| c\n'.split('|'),
];

/** Lines of CommonMark's own examples, and of what opens something. */
const lines = [
  ...new Set(tests.flatMap(({ markdown }) => markdown.split('\n')).map((line) => line.trim())),

  'costs $5 or ~6',
  '~~a',
  '*a',
  'b*',
  '`c',
  'd`',
  '[e',
  'f]',
  '[g](h',
  'i)',
  '$j',
  'k$',
  '\\(l',
  'm\\)',
  '[a](b "c',
  'd")',
].filter((line) => line !== '');

function pick(random: Random, texts: readonly string[]): string {
  return texts[random.below(texts.length)] ?? '';
}

function randomText(random: Random, sources: readonly string[], count: number, between = ''): string {
  return Array.from({ length: count }, () => pick(random, sources)).join(between);
}

function drawn(texts: readonly string[], definitions: Definitions, extended: boolean): string {
  const place = new MiniElement('p');
  const options = { definitions, extended, draft: false, drawFormula: () => {} };
  // The double has what the drawing uses.
  morph(
    place as unknown as Element,
    texts.flatMap((text) => inlineTree(text, options)),
  );
  return exactly(place);
}

function definitionsOf(random: Random): Definitions {
  const definitions = new Definitions();
  for (const label of ['A', 'B', 'WORD', 'FOO', 'BAR']) {
    if (random.below(2) === 0) definitions.define(label, { href: 'u', title: '' });
  }
  if (random.below(2) === 0) definitions.defineFootnote('n');
  return definitions;
}

describe('A closed text', () => {
  before(installMiniDocument);

  const rounds: [string, (random: Random) => string][] = [
    ['of bits', (random) => randomText(random, bits, 1 + random.below(20))],
    ['of lines of examples', (random) => randomText(random, lines, 1 + random.below(4), '\n')],
  ];
  for (const [what, make] of rounds) {
    it(`is read the same whatever follows: ${what}`, () => {
      const random = new Random(1);
      let closed = 0;
      for (let round = 0; round < 6000; round += 1) {
        const extended = random.below(4) > 0;
        const text = `${make(random).trim()}${random.below(2) === 0 ? '\n' : '. '}`;
        if (!isClosed(text, extended)) continue;
        closed += 1;
        const rest = make(random).trim();
        const definitions = definitionsOf(random);
        assert.equal(
          drawn([text, rest], definitions, extended),
          drawn([text + rest], definitions, extended),
          JSON.stringify([text, rest, extended]),
        );
      }
      assert.ok(closed > 500, `only ${closed} are closed`);
    });
  }

  it('is most of what is written', () => {
    for (const text of [
      'Some **bold** and *emphasised* text with `code`, [a link](http://a.b "T") and https://a.b/c.\n',
      'snake_case and 5 * 3 = 15, a[1] and [^1]; see [the docs][d].\n',
      'It costs 5 $ or \\*less\\*. ',
    ]) {
      assert.ok(isClosed(text, true), text);
    }
  });

  it('is not what opens something', () => {
    for (const text of [
      '*a ',
      '*a [b* c]\n',
      '**a\n',
      '~b ',
      'a `b\n',
      '[a\n',
      '[a](b\n',
      '[a](b "c\n',
      '$a ',
      '\\(a ',
      '\\[a\n',
      '![a\n',
    ]) {
      assert.equal(isClosed(text, true), false, text);
    }
  });
});

describe('A long paragraph', () => {
  const sentences = [
    'Some **bold** and *emphasised* text with `code`. ',
    'See [the docs][d] or [the *site*](http://a.b), and https://c.d/e.\n',
    'This is [^1] and snake_case, 强调。\n',
    'It goes `on\nhere` and **ends\nthere**. ',
  ];
  const paragraph = (length: number, seed: number, more: readonly string[] = []) => {
    const random = new Random(seed);
    let text = '';
    while (text.length < length) text += pick(random, [...sentences, ...more]);
    return text;
  };

  const cases: [string, string, string[]][] = [
    ['of closed sentences', '', []],
    ['that opens emphasis for good', '- [x] ', ['an *open end. ']],
    ['with marks far from each other', '> ', ['costs ~5 or\n', '6~ ']],
    ['that ends', '[e]: f\n', ['# no\n- a\n']],
    ['that becomes a table', '', ['| a |\n|--|\n']],
  ];
  for (const [index, [what, first, more]] of cases.entries()) {
    it(`${what} looks the same in pieces as whole`, () => {
      const text = `${first}${paragraph(25_000, index, more)}\n\n[d]: http://d.e\n\n[^1]: note\n`;
      const pieces = randomPieces(text, index + 1).reduce(joinedBy(100), []);
      assert.equal(exactly(drawnInPieces(pieces)), exactly(drawnWhole(text)), first);
    });
  }

  it('may lose its last line to a table', () => {
    const text = `first\nx | ${'Some words. '.repeat(1000)}\n--|--\na|b\n`;
    const pieces = randomPieces(text, 1).reduce(joinedBy(100), []);
    assert.equal(exactly(drawnInPieces([...pieces.slice(0, -1), '', ...pieces.slice(-1)])), exactly(drawnWhole(text)));
  });

  it('is drawn in stretches that are closed', () => {
    const whole = drawnWhole(paragraph(40_000, 1));
    const stretches = [...whole.all()].filter(({ className }) => className === 'lines');
    assert.ok(stretches.length >= 3);
    assert.ok(stretches.slice(0, -1).every(({ textContent }) => /[.!?] $|\n$/.test(textContent)));
  });

  it('grows without touching what is closed, and a definition still makes links of what was text', () => {
    const { root, body } = drawing();
    const text = paragraph(20_000, 6);
    let before: MiniElement[] = [];
    for (let at = 0; at < text.length; at += 80) {
      body.append(text.slice(at, at + 80));
      body.flush();
      const elements = [...root.all()];
      const present = new Set(elements);
      assert.ok(before.every((element) => present.has(element)));
      // Where the text is cut, what came with the same piece of it moves on.
      before = elements.slice(0, -8);
    }
    body.append('\n\n[d]: http://d.e\n');
    body.end();
    assert.ok(!asHtml(root).includes('[the docs]'));
    assert.ok(asHtml(root).includes('<a href="http://d.e">the docs</a>'));
  });
});

/** Joins every so many pieces. */
function joinedBy(count: number): (all: string[], piece: string, index: number) => string[] {
  return (all, piece, index) => {
    if (index % count === 0) all.push(piece);
    else all[all.length - 1] += piece;
    return all;
  };
}
