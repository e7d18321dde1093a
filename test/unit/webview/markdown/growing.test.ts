import assert from 'node:assert/strict';
import { counts, MiniElement } from '../../../support/miniDocument.ts';
import { asHtml, exactly } from './asHtml.ts';
import { drawing, drawnWhole } from '../../../support/drawnMarkdown.ts';
import { realisticReply } from './realisticReply.ts';

/** What is drawn of a text that may go on. */
function soFar(text: string): string {
  const { root, body } = drawing();
  for (const character of text) {
    body.append(character);
    body.flush();
  }
  return asHtml(root, true);
}

describe('Markdown that is being written', () => {
  const readings: [string, string, string][] = [
    ['emphasis that has not ended', 'An *open', '<p>An <em>open</em></p>'],
    ['strong emphasis, before its end is whole', 'An **open*', '<p>An <strong>open</strong></p>'],
    ['emphasis within emphasis', '**a *b', '<p><strong>a <em>b</em></strong></p>'],
    ['no emphasis within what is closed', '*a _b* c', '<p><em>a _b</em> c</p>'],
    ['struck text', 'No ~~more', '<p>No <del>more</del></p>'],
    ['about a number', 'It is ~5', '<p>It is ~5</p>'],
    ['code that has not ended', 'Call `f(a', '<p>Call <code>f(a</code></p>'],
    ['half a label', 'See [the do', '<p>See the do</p>'],
    ['a label', 'See [the doc]', '<p>See the doc</p>'],
    ['half a target', 'See [the doc](http://a.b/c', '<p>See <a href="">the doc</a></p>'],
    ['half a title', 'See [the doc](http://a.b "T', '<p>See <a href="">the doc</a></p>'],
    ['half an image', 'See ![a cat](http://a', '<p>See a cat</p>'],
    ['what is no link', 'See [x] and', '<p>See [x] and</p>'],
    ['an open fence', '```ts\nlet a', '<pre><code class="language-ts">let a\n</code></pre>'],
    ['half a closing fence', '```\na\n``', '<pre><code>a\n</code></pre>'],
    ['a fence without its language', 'a\n\n```t', '<p>a</p>'],
    ['an open formula', 'So \\(a_b', '<p>So <span class="formula">a_b</span></p>'],
    ['half a definition', 'a\n\n[b]: http', '<p>a</p>'],
    ['the mark of a list', 'a\n\n-', '<p>a</p>'],
    ['the marks of a formula', 'a\n\n$$', '<p>a</p>'],
    ['the head of a table', '| a | *b', '<table><thead><tr><th>a</th><th><em>b</em></th></tr></thead></table>'],
    ['half the second row of a table', '| a |\n|--', '<table><thead><tr><th>a</th></tr></thead></table>'],
    [
      'half a row',
      '|a|b|\n|-|-|\n|x',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x</td><td></td></tr></tbody></table>',
    ],
    ['half an alert', '> [!NO', ''],
    ['half a task', '- [', '<ul><li></li></ul>'],
  ];
  for (const [what, text, html] of readings) {
    it(`shows ${what} as what it most probably is`, () => assert.equal(soFar(text).replace(/ dir="\w+"/g, ''), html));
  }

  it('may turn out to be something else', () => {
    for (const text of [
      '|a b\nc\n',
      '[x](y z\n',
      '**a\n\nb\n',
      '`a\n\nb\n',
      '[^1\n',
      '> [!NOT\n',
      '- [ \n',
      '12.\n',
      '[a]: <b\n',
    ]) {
      const { root, body } = drawing();
      for (const character of text) {
        body.append(character);
        body.flush();
      }
      body.end();
      assert.equal(exactly(root), exactly(drawnWhole(text)), text);
    }
  });

  it('grows in the same nodes, and never replaces what is finished', () => {
    const { root, body } = drawing();
    const text = realisticReply(40_000);
    const finished = new Map<MiniElement, string>();
    const removed = counts.removed;
    let deltas = 0;
    for (let at = 0; at < text.length; at += 4, deltas += 1) {
      body.append(text.slice(at, at + 4));
      body.flush();
      if (deltas % 50 !== 0) continue;
      const blocks = root.children.flatMap((section) => section.children);
      for (const block of blocks.slice(0, -2)) if (!finished.has(block)) finished.set(block, exactly(block));
    }
    body.end();
    const present = new Set(root.children.flatMap((section) => section.children));
    for (const [block, drawn] of finished) {
      assert.ok(present.has(block));
      assert.equal(exactly(block), drawn);
    }
    assert.ok(finished.size > 100);
    const rate = ((counts.removed - removed) / deltas) * 1000;
    assert.ok(rate <= 30, `${rate} nodes removed for 1,000 deltas`);
    assert.equal(exactly(root), exactly(drawnWhole(text)));
  });
});

describe('What comes late in Markdown', () => {
  function grown(first: string, then: string): { kept: boolean; html: string } {
    const { root, body } = drawing();
    body.append(first);
    body.flush();
    const before = [...root.all()].filter((element) => !element.attributes.has('hidden'));
    body.append(then);
    body.end();
    const after = new Set(root.all());
    assert.equal(exactly(root), exactly(drawnWhole(first + then)));
    return { kept: before.every((element) => after.has(element)), html: asHtml(root) };
  }

  it('a definition makes links of what was text, in place', () => {
    const { kept, html } = grown('See [the *docs*][d] or [D].\n\n# On [d]\n\n- x\n\n', '[d]: http://a.b "T"\n');
    assert.ok(kept);
    assert.match(
      html,
      /^<p>See <a href="http:\/\/a\.b" title="T">the <em>docs<\/em><\/a> or <a[^>]+>D<\/a>\.<\/p><h1>On <a/,
    );
  });

  it('a definition makes links in the cells of a table', () => {
    const { kept, html } = grown('|[a]|\n|-|\n|[a]|\n\nx\n\n', '[a]: b\n');
    assert.ok(kept);
    assert.equal(html.match(/<a href="b">/g)?.length, 2);
  });

  it('a second definition changes nothing', () => {
    assert.match(grown('[a]\n\n[a]: b\n\n', '[a]: c\n').html, /<a href="b">/);
  });

  it('a footnote makes references of what was text', () => {
    const { kept, html } = grown('A[^n] b.\n\nC[^n].\n\n', '[^n]: Note\n');
    assert.ok(kept);
    assert.match(html, /<p>A<sup>n<\/sup> b\.<\/p><p>C<sup>n<\/sup>\.<\/p>/);
  });

  it('a loose item moves the items before it apart', () => {
    const { kept, html } = grown('- a\n- b\n', '\n- c\n');
    assert.ok(kept);
    assert.equal(html, '<ul><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ul>');
  });
});
