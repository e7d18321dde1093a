import assert from 'node:assert/strict';
import { asHtml, exactly } from './asHtml.ts';
import { drawnInPieces, drawnWhole } from '../../../support/drawnMarkdown.ts';
import { randomPieces } from './randomPieces.ts';

const alert = (kind: string, title: string, rest: string) =>
  `<blockquote class="alert alert-${kind}"><p class="alert-title">${title}</p>${rest}</blockquote>`;
const formula = (source: string) => `<span class="formula">${source}</span>`;
const display = (source: string) => `<span class="formula display">${source}</span>`;

const cases: [string, string, string][] = [
  ['an alert', '> [!NOTE]\n> Mind *this*.\n', alert('note', 'Note', '<p>Mind <em>this</em>.</p>')],
  ['an alert in small letters', '> [!warning]\n> a\n>\n> b\n', alert('warning', 'Warning', '<p>a</p><p>b</p>')],
  ['no alert within a line', '> [!NOTE] a\n', '<blockquote><p>[!NOTE] a</p></blockquote>'],
  ['a formula between dollars', 'So $a_1*b*$ is.\n', `<p>So ${formula('a_1*b*')} is.</p>`],
  ['prices', 'From $5 to $10 or US$3, $HOME/x.\n', '<p>From $5 to $10 or US$3, $HOME/x.</p>'],
  ['a formula in parentheses', 'So \\(a*b*c\\).\n', `<p>So ${formula('a*b*c')}.</p>`],
  ['a formula in brackets', '\\[\na\n= b\n+ c\n\\]\n', `<p>${display('a\n= b\n+ c')}</p>`],
  ['a formula in a paragraph', 'See\n$$\n- x\n$$\nthere\n', `<p>See\n${display('- x')}\nthere</p>`],
  ['a formula that never ends', '$$\n- x\n\n- y\n', '<p>$$\n- x</p><ul><li>y</li></ul>'],
  ['dollars in code', '`$a$`\n', '<p><code>$a$</code></p>'],
  ['emphasis before a full stop of Chinese', '**强调。**然后\n', '<p><strong>强调。</strong>然后</p>'],
  ['emphasis around quotes in Japanese', 'これは**「重要」**です\n', '<p>これは<strong>「重要」</strong>です</p>'],
  ['emphasis before punctuation in Korean', '**한국어(Korean)**은\n', '<p><strong>한국어(Korean)</strong>은</p>'],
  [
    'a footnote',
    'A[^1] b[^x].\n\n[^1]: Said *so*.\n\n    More.\n[^x]: Y\n',
    '<p>A<sup class="footnote-reference">1</sup> b<sup class="footnote-reference">x</sup>.</p>' +
      '<div class="footnote" role="note"><sup>1</sup><div class="footnote-text"><p>Said <em>so</em>.</p><p>More.</p></div></div>' +
      '<div class="footnote" role="note"><sup>x</sup><div class="footnote-text"><p>Y</p></div></div>',
  ],
  ['a reference to no footnote', 'A[^1]\n', '<p>A[^1]</p>'],
  ['an address with underscores', 'https://a.b/_x_*y\n', '<p><a href="https://a.b/_x_*y">https://a.b/_x_*y</a></p>'],
  ['no address within a word', 'xhttps://a.b\n', '<p>xhttps://a.b</p>'],
  ['markup as text', '<b onclick="x">*a*</b>\n', '<p>&lt;b onclick=&quot;x&quot;&gt;<em>a</em>&lt;/b&gt;</p>'],
  ['a table after a paragraph', 'Text\n| a |\n|---|\n', '<p>Text</p><table><thead><tr><th>a</th></tr></thead></table>'],
  [
    'hidden characters',
    'a\u202Eb\u200B\u200Bc 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم\n',
    '<p>a<span class="hidden-character" title="A hidden character">U+202E</span>b' +
      '<span class="hidden-character" title="Hidden characters">2 × U+200B</span>c 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم</p>',
  ],
];

/** The mapping keeps attributes of tables and lists alone; here the others matter too. */
function withAttributes(html: string): string {
  return html.replace(/<(\w+) dir="[^"]*"/g, '<$1');
}

describe('Markdown as chats write it', () => {
  for (const [what, markdown, html] of cases) {
    it(`has ${what}`, () => {
      const whole = drawnWhole(markdown);
      assert.equal(withAttributes(asHtml(whole, true)), html);
      assert.equal(exactly(drawnInPieces(markdown)), exactly(whole), 'character by character');
      assert.equal(exactly(drawnInPieces(randomPieces(markdown, 7))), exactly(whole), 'in pieces');
    });
  }
});
