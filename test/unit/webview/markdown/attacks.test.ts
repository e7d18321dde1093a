import assert from 'node:assert/strict';
import { MiniElement } from '../../../support/miniDocument.ts';
import { openable, targetOf } from '../../../../src/webview/markdown/links.ts';
import { drawing } from '../../../support/drawnMarkdown.ts';

/** All that a reply may put into the document. */
const elements = new Set(
  (
    'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr table colgroup col thead tbody tr th td em strong s br a sup span ' +
    'button svg path'
  ).split(' '),
);
const attributes = new Set(
  'class dir title role tabindex start hidden data-host aria-level aria-checked aria-disabled aria-label aria-hidden type viewBox d drawn width'.split(
    ' ',
  ),
);
const classes =
  /^(?:section|lines|table|tight|left|center|right|image(?:-description|-url)?|task|misleading|hidden-character|formula(?: display)?|alert(?: alert-(?:note|tip|important|warning|caution))?|alert-title|footnote(?:-reference|-text)?|button icon|icon)$/;

const urls = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java&#115;cript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'command:workbench.action.terminal.new?%7B%7D',
  'vscode://evil/x',
  'vscode-insiders://evil/x',
  'file:///etc/passwd',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https://user:pass@evil.example/',
  'https://good.example@evil.example/',
  'blob:https://evil.example/1',
  'x-apple:1',
];

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href=//evil.example>',
  '<link rel=preload href=//evil.example>',
  '<style>*{background:url(//evil.example)}</style>',
  '<a href="javascript:alert(1)" ping=//evil.example>x</a>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '"><b onmouseover=alert(1)>x',
  '```html"onclick=alert(1)\n<img src=x onerror=alert(1)>\n```\n',
  '# <img src=x onerror=alert(1)>\n',
  '| <img src=x> | a |\n|---|:-:|\n| <script> | `<b>` |\n',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>\n',
  '[^"onclick=alert(1)]: x\n\n[^"onclick=alert(1)]\n',
  '> [!NOTE]\n> <img src=x>\n',
  '- [x] <input onfocus=alert(1) autofocus>\n',
  '$\\href{javascript:alert(1)}{x}$ $$\\includegraphics{//evil.example}$$',
  '![a](//evil.example/?q=1 "x\\" onload=alert(1)")',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;',
  'a\u202E\u2066b\u{E0041}\u{E0042}\u0007\u001B[31mc',
  '<https://evil.example/"onclick=alert(1)>',
  ...urls.flatMap((url) => [
    `[x](${url}) [y](<${url}> "t") ![z](${url}) <${url}> ${url}`,
    `[x][r] [r] ![r]\n\n[r]: ${url} "t"\n`,
    `**[x](${url}**) [a[b](${url})](${url}) [![i](${url})](${url})`,
  ]),
];

function check(root: MiniElement, text: string): void {
  for (const element of root.all()) {
    const tag = element.nodeName.toLowerCase();
    assert.ok(elements.has(tag), `${tag} in ${text}`);
    for (const [name, value] of element.attributes) {
      assert.ok(attributes.has(name), `${name}="${value}" in ${text}`);
      if (name === 'class') assert.match(value, classes, text);
    }
    if (element.getAttribute('role') === 'link') {
      const url = openable(targetOf(element as unknown as Element)?.href ?? '');
      assert.match(url?.protocol ?? '', /^(?:https?|mailto):$/, text);
      assert.equal(url?.username, '', text);
    }
  }
}

describe('An attack in a reply', () => {
  for (const attack of attacks) {
    it(`draws nothing that is not allowed, at any moment: ${JSON.stringify(attack).slice(0, 60)}`, () => {
      for (const text of [attack, `- a\n\n  > ${attack.replaceAll('\n', '\n  > ')}\n`, `**${attack} \`x`]) {
        const { root, body } = drawing();
        for (const character of text) {
          body.append(character);
          body.flush();
          check(root, text);
        }
        body.end();
        check(root, text);
      }
    });
  }

  it('is seen by this test', () => {
    const root = new MiniElement('div');
    for (const [tag, name, value] of [
      ['img', 'class', ''],
      ['a', 'href', 'https://a.b'],
      ['p', 'class', 'composer'],
      ['a', 'role', 'link'],
    ] as const) {
      const element = new MiniElement(tag);
      element.setAttribute(name, value);
      root.append(element);
      assert.throws(() => check(root, ''));
      element.remove();
    }
  });
});
