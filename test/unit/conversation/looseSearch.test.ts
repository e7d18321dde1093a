import assert from 'node:assert/strict';
import { tests } from 'commonmark-spec';
import fc from 'fast-check';
import { looseSearch } from '../../../src/conversation/looseSearch.ts';
import { drawnWhole } from '../../support/drawnMarkdown.ts';
import { shownBlocks } from '../../support/shownBlocks.ts';

const written = [
  'See te[xt](https://example.com/a "title")ing and **bo**ld and _it_alic.',
  'Lin[ked][ref]s and [coll][]apsed [short]cut.\n\n[ref]: /a\n[coll]: /b\n[short]: /c\n',
  'A [wiki](/wiki/Foo_(bar))s page, an [angle](<a)b>)d one, one with a [paren](/a "ti)tle")s.',
  'a[0](x) then [te](u)xt, m[i][j][k] and `a[0](x)` beside [this](url)now.',
  'Fish &amp; chips, caf&eacute;s, &#x41;pples, a\\_b, x\\*y.',
  'A note[^1]s.\n\n[^1]: Said *so* ~~not~~.\n',
  '> [!WARNING]\n> Mind *the*\n> gap.\n',
  '| a **b** | c |\n|---|---|\n| d`e` | [f](g)h |\n',
  'An image ![of *a* diagram](/x.png "title")here, and ![](/y.png).',
  '<https://example.com/caf%C3%A9s> and <https://xn--mnchen-3ya.example/x> and https://a.b/c_d_e.',
  'pass\u200Bword and so\u00ADft and 👩\u200D💻 here, \u202Eoverride\u202C.',
  '- [x] done\n- [ ] to do\n  1. nested **one**\n',
  'Prices $5 and $10, a $HOME/x, and a formula $x^2$ in it, \\(a_b\\).',
  '请看[文档](https://a.b/c)了解**更多。**然后\n继续',
  '```js\nconst a = `${b}`; // [x](y)\n```\n\nTitle\n=====\n\n## Sub *title* ##\n',
  'Hard\\\nbreak and soft\nbreak  \nagain <b>raw</b>.',
];

/** Words, and stretches of two words, of what is shown. */
function stretches(blocks: readonly string[]): string[] {
  return blocks.flatMap((block) => {
    const words = block.split(/\s+/).filter((word) => word !== '');
    return words.flatMap((word, index) => [word, words.slice(index, index + 2).join(' ')]);
  });
}

function assertFindsAll(markdown: string, plain: boolean): void {
  for (const stretch of stretches(shownBlocks(drawnWhole(markdown, plain)))) {
    assert.ok(looseSearch(stretch)(markdown), `${JSON.stringify(stretch)} in ${JSON.stringify(markdown)}`);
  }
}

describe('the loose search', () => {
  it('finds whatever an example of CommonMark shows', () => {
    for (const { markdown } of tests) {
      const text = markdown.replaceAll('→', '\t');
      assertFindsAll(text, true);
      assertFindsAll(text, false);
    }
  });

  it('finds whatever is shown of what chats write', () => written.forEach((text) => assertFindsAll(text, false)));

  it('finds any piece of what is shown, also within words, of texts that nobody would write', () => {
    const pieces = '[te](u)|[x]|![i](j)|**|_|`|\\|&amp;|a[|](|)|\n|> |- |1. |[^1]|$|$$|~~|<b>|| a | b |'.split('|');
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('ab', 'Cd', ' ', 'é', '界')), {
      maxLength: 14,
    });
    const property = fc.property(text, fc.nat(), fc.nat(), (parts, from, length) => {
      const markdown = parts.join('');
      const blocks = shownBlocks(drawnWhole(markdown)).filter((shown) => shown !== '');
      const block = blocks[from % blocks.length] ?? '';
      const start = from % Math.max(1, block.length);
      const query = block.slice(start, start + 1 + (length % 12));
      assert.ok(looseSearch(query)(markdown), `${JSON.stringify(query)} in ${JSON.stringify(markdown)}`);
    });
    fc.assert(property, { numRuns: 3000, seed: 4 });
  });

  it('takes case and whitespace as they come', () => {
    assert.ok(looseSearch('STRASSE  und\tσας')('Die Strasse\nund **ΣΑΣ**'));
    assert.ok(looseSearch('')('x') && looseSearch('->')('x'));
  });

  it('says no to what is not there', () => {
    for (const text of [
      'Plain **text** with `code`.',
      'A [link](https://example.com/a "b") here.',
      '```\nif (a) b[0]\n```',
    ]) {
      assert.equal(looseSearch('absent')(text), false, text);
    }
    assert.equal(looseSearch('text absent')('Plain text.'), false);
  });

  it('takes a time that grows with the text, for texts that are meant to be slow', () => {
    for (const unit of ['a](', '](a)', '[a][', 'a ', '$a', 'a*', '<a', '&a', '](a "', 'a\u200B']) {
      // Quadratic would be minutes here: the time limit of the test ends it.
      assert.equal(typeof looseSearch(`${'a'.repeat(50)}b c`)(unit.repeat(200_000)), 'boolean');
    }
  });
});
