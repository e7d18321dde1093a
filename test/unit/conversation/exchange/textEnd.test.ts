import assert from 'node:assert/strict';
import { tests } from 'commonmark-spec';
import MarkdownIt from 'markdown-it';
import { textEnd } from '../../../../src/conversation/exchange/textEnd.ts';

const markdown = new MarkdownIt({ html: true });
const next = '<hr />\n<p><strong>Next</strong></p>\n';

/** True when what follows a text stands for itself, as markdown-it reads it. */
function isClosed(text: string): boolean {
  const end = textEnd(text);
  const html = markdown
    .render(`${end === '' ? text : `${text}\n${end}`}\n\n---\n\n**Next**\n`)
    .replaceAll('<hr>', '<hr />');
  return html.endsWith(next);
}

describe('textEnd', () => {
  it('closes what is open, and adds nothing where nothing is', () => {
    assert.equal(textEnd('Text\n\n# Heading'), '');
    assert.equal(textEnd('```js\nlet a'), '```');
    assert.equal(textEnd('~~~~\n```\n~~~'), '~~~~');
    assert.equal(textEnd('```\na\n```'), '');
    assert.equal(textEnd('a <!-- b\n\n<!-- c'), '-->');
    assert.equal(textEnd('- item\n  ```js\n  let a'), '');
    assert.equal(textEnd('> ```js\n> let a'), '');
  });

  it('keeps what follows apart from every text of CommonMark, cut anywhere', function () {
    this.timeout(60_000);
    const failed = new Set<string>();
    for (const { markdown: example } of tests) {
      const text = example.replaceAll('→', '\t');
      for (let cut = 1; cut <= text.length; cut += 1) if (!isClosed(text.slice(0, cut))) failed.add(text.slice(0, cut));
    }
    assert.deepEqual([...failed], []);
  });

  it('keeps it apart from texts that begin like a pair of examples', function () {
    this.timeout(60_000);
    const texts = tests
      .map(({ markdown: example }) => example.replaceAll('→', '\t'))
      .filter((text) => /[`~<]/.test(text));
    const failed = new Set<string>();
    for (const [index, text] of texts.entries()) {
      for (const other of [
        texts[(index * 7 + 1) % texts.length],
        '- a\n  - b\n',
        '1. a\n\n   ```\n   - b\n',
        '> ```\n',
      ]) {
        if (!isClosed(`${other}${text}`)) failed.add(`${other}${text}`);
      }
    }
    assert.deepEqual([...failed], []);
  });
});
