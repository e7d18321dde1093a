import assert from 'node:assert/strict';
import { tests } from 'commonmark-spec';
import MarkdownIt from 'markdown-it';
import { asHtml, exactly } from './asHtml.ts';
import { drawnInPieces, drawnWhole } from '../../../support/drawnMarkdown.ts';
import { randomPieces } from './randomPieces.ts';

const withMarkup = new MarkdownIt('commonmark');
const markupIsText = new MarkdownIt('commonmark', { html: false });
for (const md of [withMarkup, markupIsText]) md.validateLink = () => true;

/** Line breaks between blocks mean nothing, and neither do two code blocks that differ in an empty line alone. */
function comparable(html: string): string {
  return html
    .replace(
      /(?<=<\/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|pre|table|thead|tbody|tr|t[hd])\b[^>]*>)\n|\n(?=<\/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|pre|table|thead|tbody|tr|t[hd])\b)/g,
      '',
    )
    .replace(/(<code[^>]*>)\n<\/code>/g, '$1</code>')
    .replaceAll('<br />\n', '<br />\n')
    .replaceAll('&#39;', "'");
}

/** What an example is to look like. Where it has markup, that is text: its HTML is what markdown-it then makes of it. */
function expected({ markdown, html }: { markdown: string; html: string }): string {
  const asText = markupIsText.render(markdown);
  return asText === withMarkup.render(markdown) ? html : asText;
}

describe('CommonMark 0.31', () => {
  it('has 652 examples', () => assert.equal(tests.length, 652));

  for (const example of tests) {
    const markdown = example.markdown.replaceAll('→', '\t');
    it(`example ${example.number} (${example.section})`, () => {
      const whole = drawnWhole(markdown, true);
      assert.equal(
        comparable(asHtml(whole)),
        comparable(expected({ markdown, html: example.html.replaceAll('→', '\t') })),
      );
      assert.equal(exactly(drawnInPieces(markdown, true)), exactly(whole), 'character by character');
      assert.equal(exactly(drawnInPieces(randomPieces(markdown, example.number), true)), exactly(whole), 'in pieces');
    });
  }
});
