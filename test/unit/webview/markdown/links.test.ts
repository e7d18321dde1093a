import assert from 'node:assert/strict';
import { openable } from '../../../../src/webview/markdown/links.ts';
import { drawnWhole } from '../../../support/drawnMarkdown.ts';

function linkOf(markdown: string): Record<string, string> {
  const link = [...drawnWhole(markdown).all()].find(({ nodeName }) => nodeName === 'A');
  return Object.fromEntries(link?.attributes ?? []);
}

describe('A link in a reply', () => {
  it('has no address in the document, but can be reached and says where it leads', () => {
    assert.deepEqual(linkOf('[a](https://b.example/c "T")'), {
      role: 'link',
      tabindex: '0',
      title: 'T\nhttps://b.example/c',
      'data-host': 'b.example',
    });
  });

  it('shows no host that its text shows', () => {
    for (const markdown of [
      '<https://b.example/c>',
      'https://b.example',
      '[see b.example](https://b.example/x)',
      'a@b.example',
    ]) {
      assert.equal(linkOf(markdown)['data-host'], undefined, markdown);
    }
  });

  it('shows the real host where letters only look the same', () => {
    assert.equal(linkOf('[раypal.com](https://раypal.com/)')['data-host'], 'xn--ypal-43d9g.com');
    assert.equal(linkOf('https://раypal.com/')['data-host'], 'xn--ypal-43d9g.com');
  });

  const misleading: [string, boolean][] = [
    ['[paypal.com](https://evil.example)', true],
    ['[https://paypal.com/login](https://evil.example)', true],
    ['[paypal.com](https://paypal.com.evil.example)', true],
    ['[www.a.example](https://a.example)', false],
    ['[a.example/b](https://a.example)', false],
    ['[the docs](https://a.example)', false],
    ['[Node.js is here](https://nodejs.org)', false],
  ];
  for (const [markdown, is] of misleading) {
    it(`${is ? 'is' : 'is not'} marked as misleading: ${markdown}`, () => {
      assert.equal(linkOf(markdown)['class'], is ? 'misleading' : undefined);
    });
  }

  it('leads nowhere with another scheme, or with the name of a user', () => {
    for (const href of [
      'javascript:1',
      'command:x',
      'file:///a',
      'vscode:x',
      '/a',
      '//a.b',
      'https://a@b.c',
      'https://:p@b.c',
    ]) {
      assert.equal(openable(href), undefined, href);
      assert.equal(linkOf(`[a](<${href}>)`)['role'], undefined, href);
    }
    for (const href of ['https://a.b', 'HTTP://a.b', 'mailto:a@b.c']) assert.ok(openable(href), href);
  });
});
