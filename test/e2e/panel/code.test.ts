import assert from 'node:assert/strict';
import type { ThemeKind, ToView } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { panelThemes } from '../../support/panelThemes.ts';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const typescript = `import { a as b } from 'x';

/* a comment
   of lines */
export function twice(n: number): string {
\treturn \`\${n * 2} and "more"\`; // note

}
1e5
`;

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** Lines of TypeScript, each with its number. */
function manyLines(count: number): string {
  return Array.from({ length: count }, (_, n) => (n % 7 === 3 ? '' : `${' '.repeat(n % 5)}const a${n} = "${n}";`)).join(
    '\n',
  );
}

/** Streams a text in pieces; `begun` is awaited when so much of it has come. */
async function stream(
  panel: PanelPage,
  text: string,
  size: number,
  start = 0,
  begun?: () => Promise<void>,
): Promise<void> {
  await panel.post(snapshot([turnView('t')]), textDelta('t', 0, text.slice(0, start)));
  await begun?.();
  const deltas: ToView[] = [];
  for (let at = start; at < text.length; at += size) deltas.push(textDelta('t', at, text.slice(at, at + size)));
  await panel.post(...deltas, { type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1 } });
}

async function coloured(panel: PanelPage): Promise<void> {
  await panel.page.locator('.t-keyword').first().waitFor();
  const plainLines = () =>
    panel.page.locator('code').evaluateAll((blocks) =>
      blocks.some((block) => {
        const last = [...block.querySelectorAll('.line')].findLast((line) => /const/.test(line.textContent));
        return last && !last.querySelector('.t-keyword');
      }),
    );
  await holds(async () => !(await plainLines()));
}

function codeText(panel: PanelPage): Promise<string> {
  return panel.page.locator('pre code').evaluate((element) => element.textContent);
}

function html(panel: PanelPage): Promise<string> {
  return panel.page.locator('pre code').evaluate((element) => new XMLSerializer().serializeToString(element));
}

async function copied(panel: PanelPage): Promise<string> {
  await panel.page.getByRole('button', { name: 'Copy code' }).click();
  await panel.page.locator('.confirmed').waitFor();
  return panel.page.evaluate(() => navigator.clipboard.readText());
}

/** Holds the files of grammars back until the returned function is called. */
async function holdGrammars({ page }: PanelPage, body?: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/grammars/*.js', async (route) => {
    await released;
    if (body === undefined) await route.fallback();
    else await route.fulfill({ contentType: 'text/javascript', body });
  });
  return release;
}

describe('Code in the panel', () => {
  const open = panelPages();

  it('gets the colours of its language, whose grammar is loaded when it is needed', async () => {
    const panel = await open();
    const files: string[] = [];
    panel.page.on('request', (request) => files.push(new URL(request.url()).pathname));
    await panel.post(snapshot([doneTurn('t', `${fenced('ts', typescript)}\n\n${fenced('typescript', 'let a;')}`)]));
    await coloured(panel);
    await panel.page.locator('.code').nth(1).locator('.t-keyword').waitFor();
    assert.deepEqual(files, ['/grammars/javascript.js']);
    assert.deepEqual(await panel.page.locator('.code-label').allInnerTexts(), ['TypeScript', 'TypeScript']);
    const words = await panel.page.locator('.t-comment').allTextContents();
    assert.deepEqual(words, ['/* a comment\n', '   of lines */\n', '// note\n']);
  });

  it('is the same in the end however it came, and loses nothing on the way', async () => {
    const whole = await open();
    const text = fenced('ts', `${typescript}${manyLines(40)}`);
    await whole.post(snapshot([doneTurn('t', text)]));
    await coloured(whole);
    for (const size of [1, 4, 50]) {
      const panel = await open();
      await panel.page.evaluate(() => {
        const seen = { removed: 0 };
        Object.assign(globalThis, { seen });
        new MutationObserver((records) => {
          for (const { target, removedNodes } of records)
            if (target instanceof Element && target.closest('code')) seen.removed += removedNodes.length;
        }).observe(document, { subtree: true, childList: true });
      });
      // From here on colours come with the text.
      await stream(panel, text, size, '```ts\nimport { a'.length, () => coloured(panel));
      assert.equal(await html(panel), await html(whole), `in pieces of ${size}`);
      const removed = await panel.page.evaluate(
        () => (globalThis as unknown as { seen: { removed: number } }).seen.removed,
      );
      assert.ok(removed <= (30 * text.length) / size / 1000 + 5, `${removed} nodes were removed in pieces of ${size}`);
    }
  });

  it('does not move when colours come late, and a selection stays on its characters', async () => {
    const panel = await open();
    const release = await holdGrammars(panel);
    await panel.post(snapshot([doneTurn('t', fenced('ts', typescript))]));
    const places = () =>
      panel.page.locator('.line').evaluateAll((lines) =>
        lines.map((line) => {
          const text = document.createRange();
          text.selectNodeContents(line);
          const { x, y, width, height } = text.getBoundingClientRect();
          return [x, y, width, height];
        }),
      );
    const before = await places();
    const select = () =>
      panel.page.evaluate(() => {
        const lines = document.querySelectorAll('.line');
        const first = lines[0]?.firstChild?.firstChild;
        const last = lines[4]?.firstChild?.firstChild;
        if (first && last) getSelection()?.setBaseAndExtent(first, 3, last, 12);
      });
    const selected = () => panel.page.evaluate(() => getSelection()?.toString());
    await select();
    const text = await selected();
    assert.match(text ?? '', /^ort [^]*export funct?$/);
    release();
    await panel.page.locator('.t-keyword').first().waitFor();
    await holds(async () => (await panel.page.locator('.line').nth(4).locator('.t-keyword').count()) > 0);
    for (const [index, place] of (await places()).flat().entries()) {
      assert.ok(Math.abs(place - (before.flat()[index] ?? Number.NaN)) < 0.5, `${place} at ${index}`);
    }
    assert.equal(await selected(), text);
  });

  it('stays plain in a language that is not known, and where a grammar is not what it should be', async () => {
    const panel = await open();
    const release = await holdGrammars(panel, 'var rivuletGrammars = 7;');
    release();
    const loaded = panel.page.waitForResponse('**/grammars/systems.js');
    await panel.post(snapshot([doneTurn('t', `${fenced('nonsense x', 'let a;')}\n\n${fenced('rust', 'let b;')}`)]));
    await (await loaded).finished();
    assert.deepEqual(await panel.page.locator('.code-label').allInnerTexts(), ['nonsense', 'Rust']);
    assert.deepEqual(await panel.page.locator('pre').allInnerTexts(), ['let a;', 'let b;']);
    assert.equal(await panel.page.locator('[class^="t-"]').count(), 0);
  });

  it('is copied exactly, also where it is not laid out', async () => {
    const panel = await open();
    const lines = manyLines(10_001);
    await panel.post(snapshot([doneTurn('t', `${'A paragraph.\n\n'.repeat(60)}${fenced('ts', lines)}`)]));
    assert.equal(await copied(panel), lines);
    assert.equal(await codeText(panel), lines);
    await coloured(panel);
    assert.equal(await copied(panel), lines);
    assert.equal(await panel.page.locator('code .lines').count(), 313);
    const selected = await panel.page.locator('pre code').evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      const text = getSelection()?.toString();
      // Its lines would all be laid out with the next frame.
      getSelection()?.empty();
      return text;
    });
    assert.equal(selected, lines);
    // As with the mouse: from what is in sight to what is in sight later, which are what a reader can point at.
    for (const [line, offset] of [
      [20, 2],
      [700, 3],
    ] as const) {
      await panel.page.locator('.line').nth(line).scrollIntoViewIfNeeded();
      await panel.drawn();
      await panel.page
        .locator('.line')
        .nth(line)
        .evaluate((element, at) => {
          const text = element.firstChild?.firstChild;
          if (text && at === 2) getSelection()?.collapse(text, at);
          else if (text) getSelection()?.extend(text, at);
        }, offset);
    }
    await panel.drawn();
    await panel.page.keyboard.press('Control+c');
    const some = lines.split('\n').slice(20, 701).join('\n');
    const copiedByKey = await panel.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copiedByKey, some.slice(2, some.lastIndexOf('\n') + 4));
  });

  it('wraps its lines and numbers them when asked to', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', fenced('ts', `${manyLines(70)}\n${'word '.repeat(200)}end`))]));
    await panel.page.locator('.code').hover();
    const wrap = panel.page.getByRole('button', { name: 'Wrap lines' });
    const numbers = panel.page.getByRole('button', { name: 'Line numbers' });
    const scrolls = () => panel.page.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth);
    const numbered = () =>
      panel.page
        .locator('.line')
        .last()
        .evaluate((line) => getComputedStyle(line, '::before').content);
    assert.equal(await scrolls(), true);
    assert.equal(await numbered(), 'none');
    await wrap.focus();
    await panel.page.keyboard.press('Enter');
    await numbers.click();
    assert.equal(await wrap.getAttribute('aria-pressed'), 'true');
    assert.equal(await scrolls(), false);
    assert.equal(await numbered(), 'counter(line)');
    const starts = await panel.page
      .locator('.lines')
      .evaluateAll((groups) => groups.map((group) => getComputedStyle(group).counterReset));
    assert.deepEqual(starts, ['line 0', 'line 32', 'line 64']);
    assert.equal((await copied(panel)).split('\n')[1], ' const a1 = "1";');
    await wrap.click();
    await numbers.click();
    assert.equal(await scrolls(), true);
    assert.equal(await numbered(), 'none');
  });

  it('is inserted, and opened as a file of its language, by the host', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', `${fenced('py', 'a = 1\u200B\n')}\n\n${fenced('', 'b')}`)]));
    for (const name of ['Insert at cursor', 'Open as a new file']) {
      for (const block of await panel.page.locator('.code').all()) {
        await block.hover();
        await block.getByRole('button', { name }).click();
      }
    }
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'code-insert', code: 'a = 1\n' },
      { type: 'code-insert', code: 'b' },
      { type: 'code-open', code: 'a = 1\n', language: 'python' },
      { type: 'code-open', code: 'b', language: '' },
    ]);
  });

  const toolNames = ['Line numbers', 'Wrap lines', 'Insert at cursor', 'Open as a new file', 'Copy code'];

  it('has buttons that Tab and the arrow keys reach, also far from sight, in a group that says what it is', async () => {
    const panel = await open();
    const block = fenced('ts', 'let a;');
    await panel.post(snapshot([doneTurn('t', `[a](https://a.test)\n\n${block}\n\n${'A.\n\n'.repeat(300)}${block}`)]));
    assert.equal(await panel.page.getByRole('group', { name: 'TypeScript code' }).count(), 2);
    await panel.page.evaluate(() => document.querySelector('.scroll')?.scrollTo(0, 0));
    await panel.page.getByRole('link').focus();
    const press = async (key: string, names: string[]) => {
      for (const name of names) {
        await panel.page.keyboard.press(key);
        assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), name);
      }
    };
    for (const tab of ['Tab', 'Tab']) {
      await press(tab, ['Copy code']);
      await press('ArrowRight', toolNames);
    }
    await press('Shift+Tab', ['Copy code']);
  });

  it('has all of its buttons under the pointer, with nothing moved, and for a screen reader at once', async () => {
    const panel = await open();
    const text = `${fenced('ts', 'let a;')}\n\n${fenced('ts', 'let b;')}`;
    await panel.post(snapshot([doneTurn('t', text)]));
    const first = panel.page.locator('.code').first();
    const names = (block = first) =>
      block.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
    const places = () =>
      panel.page
        .locator('.code-label, .code-tools, .code pre, [aria-label="Copy code"]')
        .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON() as unknown));
    const before = await places();
    assert.deepEqual(await names(), ['Copy code']);
    await first.hover();
    assert.deepEqual(await names(), toolNames);
    assert.deepEqual(await places(), before);
    assert.deepEqual(await names(panel.page.locator('.code').nth(1)), ['Copy code']);
    await panel.page.evaluate(() => document.body.classList.add('vscode-using-screen-reader'));
    await panel.post(snapshot([doneTurn('u', text)]));
    await panel.drawn();
    assert.deepEqual(await names(panel.page.locator('.code').nth(1)), toolNames);
  });

  it('loads the grammar of what grows at once, and none for what is far from sight', async () => {
    const panel = await open();
    const files: string[] = [];
    panel.page.on('request', (request) => files.push(new URL(request.url()).pathname));
    const paragraphs = 'A.\n\n'.repeat(300);
    const far = ['rust', 'go', 'python'].map((language) => `${fenced(language, 'a = 1')}\n\n`).join('- item\n\n');
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, paragraphs));
    await panel.drawn();
    await panel.page.locator('.scroll').press('Home');
    await holds(() => panel.page.locator('.scroll').evaluate((view) => view.scrollTop === 0));
    await panel.post(textDelta('t', paragraphs.length, `${far}${paragraphs}`));
    await panel.drawn();
    assert.deepEqual(files, []);
    const [request] = await Promise.all([
      panel.page.waitForRequest('**/grammars/*.js'),
      panel.post(textDelta('t', 2 * paragraphs.length + far.length, '```ts\nconst a')),
    ]);
    assert.match(request.url(), /javascript/);
    await panel.page.locator('.t-keyword').waitFor({ state: 'attached' });
    assert.deepEqual(files, ['/grammars/javascript.js']);
  });

  const kinds: [ThemeKind, string][] = [
    ['dark', 'rgb(197, 134, 192)'],
    ['light', 'rgb(175, 0, 219)'],
    ['hc-dark', 'rgb(197, 134, 192)'],
    ['hc-light', 'rgb(181, 32, 13)'],
  ];
  for (const [theme, expected] of kinds) {
    it(`has colours of its own in a ${theme} theme, and those of the theme where they are known`, async () => {
      const panel = await open({ theme });
      await panel.post(snapshot([doneTurn('t', fenced('ts', 'const a = 1;'))]));
      await coloured(panel);
      const colour = () => panel.page.locator('.t-keyword').evaluate((token) => getComputedStyle(token).color);
      const change = (kind: ThemeKind, colours: object) =>
        panel.post({ type: 'theme-change', theme: { kind, colours } } as ToView);
      assert.equal(await colour(), expected);
      for (const [kind] of kinds) if (kind !== theme) await change(kind, { keyword: '#010203' });
      assert.equal(await colour(), expected, 'what another theme has is not for this one');
      await change(theme, { keyword: '#0a0b0c' });
      assert.equal(await colour(), 'rgb(10, 11, 12)');
      await change(theme, {});
      assert.equal(await colour(), expected);
    });
  }

  it('follows another kind of theme at once', async () => {
    const panel = await open({ theme: 'dark' });
    await panel.post(snapshot([doneTurn('t', fenced('ts', 'const a = 1;'))]));
    await panel.post({ type: 'theme-change', theme: { kind: 'dark', colours: { keyword: '#ffffff' } } });
    await coloured(panel);
    const colours = await panel.page.locator('.t-keyword').evaluate(
      (token, classes) => {
        return classes.map((name) => {
          document.body.className = name;
          return getComputedStyle(token).color;
        });
      },
      [...kinds.map(([kind]) => panelThemes[kind].bodyClass), panelThemes.dark.bodyClass],
    );
    const own = 'rgb(255, 255, 255)';
    assert.deepEqual(colours, [own, ...kinds.slice(1).map(([, colour]) => colour), own]);
  });

  // Names that stand behind fences and are not those of the grammars, each with a line that has something to colour.
  const samples: Record<string, string> = {
    'c++': 'int main() { return 0; } // c',
    'c#': 'public class A { }',
    'objective-c': '@interface A : B',
    'f#': 'let a = "b"',
    jsx: 'const a = <b c="d">e</b>;',
    tsx: 'const a: string = "b";',
    vue: '<template><p class="a">b</p></template>',
    svelte: '<p class="a">{b}</p>',
    dockerfile: 'FROM node:24',
    diff: '-a\n+b',
    console: 'echo "$HOME"',
    'shell-session': 'echo "$HOME"',
    jsonc: '{"a": 1} // b',
    json5: '{"a": true}',
    toml: 'a = "b" # c',
    ini: '[a]\nb=c',
    proto: 'message A { string b = 1; }',
    latex: '\\section{A} % b',
    wasm: '(module (func $a))',
    assembly: 'mov $1, %eax # a',
  };
  it('has colours by every name that a language goes by', async () => {
    const panel = await open({ height: 3000 });
    const blocks = Object.entries(samples).map(([name, code]) => fenced(name, code));
    await panel.post(snapshot([doneTurn('t', blocks.join('\n\n'))]));
    const plain = () =>
      panel.page
        .locator('.code')
        .evaluateAll((shown) =>
          shown.flatMap((block) => (block.querySelector('[class^="t-"]') ? [] : [block.textContent])),
        );
    await holds(async () => (await plain()).length === 0);
  });
});

describe('Hidden characters in the panel', () => {
  const open = panelPages();
  const trojan = 'if (level != "user\u202E \u2066// admins\u2069 \u2066") {';

  it('are shown in code, and not copied', async () => {
    const panel = await open();
    const text = `${trojan}\n\u001B[31mred\u001B[0m \u{E0041}\u{E0042}`;
    await stream(panel, fenced('js', text), 1);
    await coloured(panel).catch(() => {});
    const labels = await panel.page
      .locator('.hidden-character')
      .evaluateAll((signs) => signs.map((sign) => getComputedStyle(sign, '::before').content));
    assert.deepEqual(labels, ['"U+202E"', '"U+2066"', '"U+2069"', '"U+2066"', '"U+001B"', '"U+001B"', '"U+E0041 ×2"']);
    assert.equal(await panel.page.getByRole('img', { name: 'Hidden character: U+202E' }).count(), 1);
    assert.equal(await copied(panel), 'if (level != "user // admins ") {\nred ');
    assert.doesNotMatch((await codeText(panel)).replaceAll('\n', ''), /[\p{Cf}\p{Cc}]/u);
  });

  it('leave what is right to left in its place, token by token', async () => {
    const panel = await open();
    await panel.post(
      snapshot([doneTurn('t', fenced('js', 'const a = "\u05D0\u05D1", b = "\u05D2\u05D3"; // \u05D4'))]),
    );
    await panel.page.locator('.t-string').first().waitFor();
    const places = await panel.page
      .locator('.line > span')
      .evaluateAll((tokens) => tokens.map((token) => token.getBoundingClientRect().left));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('are counted at the head of a reply, which shows where they are', async () => {
    const panel = await open({ height: 400 });
    const text = `A\u200B word.\n\n${fenced('js', manyLines(300))}\n\n${fenced('js', trojan)}\n\n${'More.\n\n'.repeat(60)}`;
    await panel.post(snapshot([doneTurn('s', 'Nothing hidden \u{1F468}\u200D\u{1F469}'), doneTurn('t', text)]));
    const rows = panel.page.locator('.hidden-row:visible');
    assert.equal(await rows.count(), 1);
    const summary = rows.getByText('5 hidden characters');
    await summary.click();
    await rows.getByText('U+200B, U+202E, U+2066 ×2, U+2069').waitFor();
    const next = rows.getByRole('button', { name: 'Show the next one' });
    await next.click();
    assert.equal(
      await panel.page.locator('p .hidden-character').evaluate((sign) => sign === document.activeElement),
      true,
    );
    await next.click();
    const first = panel.page.locator('.line > .hidden-character').first();
    const { y = -1 } = (await first.boundingBox()) ?? {};
    assert.ok(y > 0 && y < 400);
    await panel.page.locator('.code').nth(1).locator('.t-keyword').waitFor();
    assert.equal(
      await first.evaluate((sign) => sign === document.activeElement),
      true,
      'colours take the focus from nothing',
    );
  });

  it('are counted while a reply comes', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, 'a\u200B'));
    await panel.page.getByText('1 hidden character').waitFor();
    await panel.post(textDelta('t', 2, 'b\u202Ec'));
    await panel.page.getByText('2 hidden characters').waitFor();
  });
});
