import assert from 'node:assert/strict';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

describe('Markdown in the panel', () => {
  const open = panelPages();

  it('draws formulas by a part of its own, which is loaded when the first is there', async () => {
    const panel = await open();
    const scripts = () =>
      panel.page
        .locator('script')
        .evaluateAll((all) => all.map((script) => script.getAttribute('src')?.split('/').pop()));
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, 'So $x^2$ and $$\\frac{a}{b}$$'));
    await panel.drawn();
    const formulas = panel.page.locator('.formula');
    assert.deepEqual(
      await formulas.allTextContents(),
      ['x^2', '\\frac{a}{b}'],
      'its source, while it is being written',
    );
    assert.deepEqual(await scripts(), []);
    await panel.post(textDelta('t', 28, '\n\nThen $\\wrong{$ and $y$.\n\n'));
    await panel.page.locator('math').nth(2).waitFor();
    assert.deepEqual(await scripts(), ['math.js']);
    assert.equal(await panel.page.locator('math msup').count(), 1);
    assert.equal(await panel.page.locator('math[display="block"] mfrac').count(), 1);
    assert.equal(await panel.page.locator('.formula.wrong').textContent(), '\\wrong{');
  });

  it('draws formulas by what browsers know of mathematics', async () => {
    const panel = await open({ width: 300 });
    const long = Array.from({ length: 30 }, (_, n) => `a_{${n}}`).join(' + ');
    const aligned = '$$\\begin{aligned} a + b &= c \\\\ &= d \\end{aligned}$$';
    await panel.post(
      snapshot([doneTurn('t', `$\\mathbb{R}$ $\\mathrm{d}$ $\\ln 2$\n\n${aligned}\n\nLong: $${long}$`)]),
    );
    await panel.page.locator('math').last().waitFor();
    assert.deepEqual(await panel.page.locator('mi').evaluateAll((all) => all.slice(0, 3).map((mi) => mi.textContent)), [
      'ℝ',
      'd',
      'ln',
    ]);
    const cells = panel.page.locator('mtd');
    const sides = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign));
    assert.deepEqual(sides, ['right', 'left', 'right', 'left']);
    const last = panel.page.locator('.part p').last();
    assert.ok(await last.evaluate((line) => line.scrollWidth > line.clientWidth), 'what is too long is scrolled to');
    assert.ok(await panel.page.locator('.scroll').evaluate((view) => view.scrollWidth <= view.clientWidth));
  });

  it('puts nothing into a formula that could load or do something', async () => {
    const panel = await open();
    const sources = [
      '\\href{javascript:alert(1)}{x}',
      '\\url{https://evil.example}',
      '\\includegraphics{https://evil.example/a.png}',
      '\\htmlClass{composer}{x}',
      '\\htmlStyle{position: fixed}{x}',
      '\\htmlId{a}{x}',
      '\\htmlData{a=b}{x}',
      '\\def\\x{\\x\\x}\\x',
      '\\rule{1000000em}{1000000em}',
      '\\color{red}{x}',
      '\\text{<img src=x onerror=alert(1)>}',
    ];
    const text = sources.map((source) => `$${source}$ $$${source}$$`).join('\n\n');
    await panel.post(snapshot([doneTurn('t', `${text}\n\n$z$`)]));
    await panel.page.locator('math').last().waitFor();
    const found = await panel.page.locator('.formula').evaluateAll((all) =>
      all
        .flatMap((formula) => [...formula.querySelectorAll('*')])
        .filter(
          (element) =>
            element.namespaceURI !== 'http://www.w3.org/1998/Math/MathML' ||
            ['href', 'src', 'id', 'class', 'style'].some((name) => element.hasAttribute(name)),
        )
        .map(({ outerHTML }) => outerHTML),
    );
    assert.deepEqual(found, []);
  });

  it('asks the host to open a link, by pointer and by key, and goes nowhere itself', async () => {
    const panel = await open();
    await panel.post(
      snapshot([
        doneTurn('t', '[one](https://a.example/b "T") [two](javascript:alert(1)) <me@b.example> [three](/etc/passwd)', {
          citations: [{ title: 'A source', url: 'https://c.example/' }],
        }),
      ]),
    );
    assert.deepEqual(await panel.page.getByRole('link').allTextContents(), ['one', 'me@b.example', 'A source']);
    for (const name of ['one', 'two', 'three']) await panel.page.getByText(name, { exact: true }).click();
    await panel.page.getByRole('link', { name: 'me@b.example' }).press('Enter');
    await panel.page.getByRole('link', { name: 'A source' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'link-open', turnId: 't', href: 'https://a.example/b' },
      { type: 'link-open', turnId: 't', href: 'mailto:me@b.example' },
      { type: 'link-open', turnId: 't', href: 'https://c.example/' },
    ]);
    assert.equal(await panel.page.locator('[href], [src]:not(script)').count(), 1, 'the style sheet alone');
  });

  it('stands a chip in the place of an image, whose address is copied', async () => {
    const panel = await open();
    const url = 'https://evil.example/?d=SECRET';
    await panel.post(snapshot([doneTurn('t', `![A cat](${url})`)]));
    assert.match(await panel.page.locator('.image').innerText(), /A cat\s+https:\/\/evil\.example\/\?d=SECRET/);
    await panel.page.getByRole('button', { name: 'Copy image address' }).click();
    await panel.page.locator('.confirmed').waitFor();
    assert.equal(await panel.page.evaluate(() => navigator.clipboard.readText()), url);
  });

  it('copies the address of an image in a link without following the link', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', '[![Build](https://a.example/b.svg)](https://a.example/build)')]));
    await panel.page.getByRole('button', { name: 'Copy image address' }).click();
    await panel.page.locator('.confirmed').waitFor();
    assert.equal((await panel.posted()).length, 1, 'no more than that the view is ready');
    await panel.page.getByText('Build', { exact: true }).click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'link-open', turnId: 't', href: 'https://a.example/build' },
    ]);
  });

  it('keeps a selection while text streams behind it, and in the same paragraph', async () => {
    const panel = await open();
    const start = 'First words.\n\nThen **bold** text';
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, start));
    await panel.page.locator('.part').evaluate((part) => {
      const [first, second] = part.querySelectorAll('p');
      if (first?.firstChild && second?.lastChild)
        getSelection()?.setBaseAndExtent(first.firstChild, 6, second.lastChild, 5);
    });
    const more = ' goes *on*, and `on`.\n\n- a\n- b\n\n- c\n\n[x]: y\n';
    for (let at = 0; at < more.length; at += 3) {
      await panel.post(textDelta('t', start.length + at, more.slice(at, at + 3)));
    }
    await holds(async () => (await panel.page.locator('li').count()) === 3);
    assert.equal(await panel.page.evaluate(() => getSelection()?.toString()), 'words.\n\nThen bold text');
  });

  it('counts hidden characters above the reply, and shows each in its place', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'a\u202Eb\n\n```\nc\u200B\u200Bd\n```\n'), doneTurn('u', 'plain 👍🏽')]));
    assert.deepEqual(await panel.page.locator('.hidden-row:visible').allInnerTexts(), ['3 hidden characters']);
    assert.equal(await panel.page.locator('p .hidden-character').innerText(), 'U+202E');
  });

  it('draws with the frames of the browser, however many deltas come in one', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, 'a'));
    const changes = await panel.page.evaluate(async () => {
      const part = document.querySelector('.part') ?? document.body;
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      let seen = 0;
      new MutationObserver(() => (seen += 1)).observe(part, { subtree: true, characterData: true, childList: true });
      for (let offset = 1; offset <= 100; offset += 1) {
        const data = { type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset, text: 'b' };
        window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
        // Where an observer would hear of each change.
        await Promise.resolve();
      }
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      return seen;
    });
    assert.ok(changes <= 3, `${changes} changes for 100 deltas`);
    assert.equal(await panel.page.locator('.part').textContent(), `a${'b'.repeat(100)}`);
  });

  it('lays out a long list only where it is in sight, and it is one list with all its numbers', async () => {
    const panel = await open();
    const { page } = panel;
    const text = Array.from({ length: 500 }, (_, index) => `${index + 5}. item\n`).join('');
    await panel.post(snapshot([doneTurn('t', text)]));
    await page.locator('.items').last().waitFor();
    const inSight = page
      .locator('.items > li')
      .evaluateAll((items) => items.map((item) => item.checkVisibility({ contentVisibilityAuto: true })));
    assert.ok((await inSight).includes(false));
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const named = (role: string) => nodes.filter((node) => node.role?.value === role);
    const markers = named('ListMarker').map(({ name }) => Number.parseInt(String(name?.value), 10));
    // Numbers are drawn, and so there, in what is laid out: the first items, and those in sight.
    const all = Array.from({ length: 500 }, (_, index) => index + 5);
    assert.ok(markers.length > 32 && markers.length < 500);
    assert.deepEqual(markers, [...all.slice(0, 32), ...all.slice(32 - markers.length)]);
    assert.equal(named('listitem').length, markers.length);
    const [list, ...others] = named('list');
    assert.equal(others.length, 0);
    const parents = new Map(nodes.map((node) => [node.nodeId, node]));
    for (const item of named('listitem')) {
      let parent = parents.get(item.parentId ?? '');
      while (parent?.ignored) parent = parents.get(parent.parentId ?? '');
      assert.equal(parent, list);
    }
  });
});
