import assert from 'node:assert/strict';
import { panelScenes } from '../../support/panelScenes.ts';
import { doneTurn, factsView, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

describe('What a reply looks like in the panel', () => {
  const open = panelPages();

  for (const scene of ['markdown', 'tables', 'scripts', 'links', 'lists', 'formulas', 'citations-many', 'rows-many']) {
    it(`has nothing that is wider than a narrow side bar: ${scene}`, async () => {
      const panel = await open({ width: 200 });
      await panel.post(...(panelScenes[scene] ?? []));
      await panel.drawn();
      const wider = await panel.page
        .locator('.scroll, .part, .citations')
        .evaluateAll((all) =>
          all.filter((box) => box.scrollWidth > box.clientWidth).map((box) => String(box.className)),
        );
      assert.deepEqual(wider, []);
    });
  }

  it('gives the columns of a table the room of their text', async () => {
    const panel = await open({ width: 600 });
    const text = `| Id | Since | Note |\n|---|---|---|\n| 1 | 2024-01-03 | ${'many words '.repeat(9)}|\n| 2 | 2023-11-20 | few |\n`;
    await panel.post(snapshot([doneTurn('t', text)]));
    await panel.drawn();
    const widths = await panel.page
      .locator('th')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
    const [id = 0, since = 0, note = 0] = widths;
    assert.ok(id < since && since < 120 && note > 350, widths.join());
    const lines = await panel.page.getByText('2024-01-03').evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    });
    assert.equal(lines, 1, 'a date is not broken');
  });

  it('lets a table be scrolled by key where it is too wide, and is no stop of the Tab key where it fits', async () => {
    const panel = await open({ width: 300 });
    const row = (cell: string) => `|${`${cell}|`.repeat(9)}\n`;
    await panel.post(snapshot([doneTurn('t', `| a |\n|---|\n| b |\n\n${row('head')}${row('---')}${row('words')}`)]));
    // What the Tab key comes to last before the reply.
    await panel.page.getByRole('button', { name: 'Delete from here on' }).focus();
    await panel.page.keyboard.press('Tab');
    const [fits, wide] = [panel.page.locator('.table').first(), panel.page.locator('.table').last()];
    assert.equal(await isFocused(fits), false);
    assert.ok(await isFocused(wide));
    await panel.page.keyboard.press('ArrowRight');
    await holds(async () => (await wide.evaluate(({ scrollLeft }) => scrollLeft)) > 0);
  });

  it('sets lists and quotes in the direction of their words', async () => {
    const panel = await open();
    await panel.post(
      snapshot([
        doneTurn(
          't',
          '- عنصر\n- second\n\n1. פריט\n\n> اقتباس\n\n> A quote\n\n> [!NOTE]\n> עברית\n\n- item\n  - עברית\n',
        ),
      ]),
    );
    await panel.drawn();
    const directions = await panel.page
      .locator('.part :is(ul, ol, blockquote)')
      .evaluateAll((all) => all.map((block) => `${block.nodeName} ${getComputedStyle(block).direction}`));
    assert.deepEqual(directions, [
      'UL rtl',
      'OL rtl',
      'BLOCKQUOTE rtl',
      'BLOCKQUOTE ltr',
      'BLOCKQUOTE rtl',
      'UL ltr',
      'UL rtl',
    ]);
    const right = (name: string) =>
      panel.page.getByText(name).evaluate((words) => {
        const range = document.createRange();
        range.selectNodeContents(words);
        return Math.round(words.getBoundingClientRect().right - range.getBoundingClientRect().right);
      });
    assert.equal(await right('عنصر'), 0);
    assert.ok((await right('second')) > 100, 'words of another direction keep theirs');
  });

  it('names below it what it took, and all that is known of it on demand, where the line was', async () => {
    const facts = {
      brief: ['llama3 · Lab', 'first text 0.41 s', '64 tokens/s', '1,234 tokens in, 180 out'],
      all: [
        { name: 'Duration', value: '3.2 s' },
        { name: 'Reply', value: 'chatcmpl-1' },
      ],
    };
    for (const width of [200, 300, 600]) {
      const panel = await open({ width });
      await panel.post(snapshot([doneTurn('t', 'So', { timing: { elapsed: 3240, facts } })]));
      const line = panel.page.locator('.facts summary');
      assert.equal(await line.innerText().then((text) => text.replaceAll('\n', '')), facts.brief.join(' · '));
      const list = panel.page.getByText('chatcmpl-1');
      assert.equal(await list.isVisible(), false);
      await line.focus();
      const before = await line.boundingBox();
      await panel.page.keyboard.press('Enter');
      await list.waitFor();
      await panel.drawn();
      assert.equal((await line.boundingBox())?.x, before?.x);
      await line.click();
      await list.waitFor({ state: 'hidden' });
    }
  });

  it('shows what unfolds at its end, and hides it before anything is known', async () => {
    const panel = await open({ height: 300 });
    await panel.post(
      snapshot([turnView('t', { state: 'streaming', parts: [{ kind: 'text', text: 'So\n\n'.repeat(9) }] })]),
    );
    await panel.drawn();
    assert.equal(await panel.page.locator('.facts').isVisible(), false);
    await panel.post({ type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1, facts: factsView } });
    await panel.page.locator('.facts summary').click();
    const list = panel.page.locator('.facts dl');
    await list.waitFor();
    await holds(() => list.evaluate((all) => all.getBoundingClientRect().top < innerHeight - 100));
  });

  it('takes the fonts and the room that the settings say, at once and back again', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'A paragraph.\n\n```\ncode\n```\n')]));
    await panel.drawn();
    const look = () =>
      panel.page.evaluate(() => {
        const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
        const [text, code] = [style('.part p'), style('.code code')];
        return [text.fontSize, text.fontFamily, code.fontSize, code.fontFamily, text.marginBlockEnd];
      });
    const before = await look();
    await panel.post({
      type: 'look-change',
      look: {
        fontSize: 20,
        fontFamily: 'Georgia, serif',
        codeFontSize: 16,
        codeFontFamily: 'Menlo',
        density: 'compact',
      },
    });
    assert.deepEqual(await look(), ['20px', 'Georgia, serif', '16px', 'Menlo', '9px']);
    await panel.post({ type: 'look-change', look: { fontFamily: '; color: red', density: 'comfortable' } });
    assert.deepEqual(await look(), before);
  });

  it('is told by its roles: headings below those of the turn, tasks and whether they are done', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', '# One\n\n### Three\n\n- [x] done\n- [ ] to do\n')]));
    const { page } = panel;
    const tools = await page.context().newCDPSession(page);
    const { nodes } = await tools.send('Accessibility.getFullAXTree');
    const headings = nodes
      .filter(({ role }) => role?.value === 'heading')
      .map(({ name, properties = [] }) => {
        const level = properties.find((property) => property.name === 'level');
        return `${level?.value.value} ${name?.value}`;
      });
    assert.deepEqual(headings, ['1 Chat', '2 Prompt: Prompt of t', '3 Reply', '4 One', '5 Three']);
    assert.equal(await page.getByRole('checkbox', { name: 'Task', checked: true, disabled: true }).count(), 1);
    assert.equal(await page.getByRole('checkbox', { name: 'Task', checked: false, disabled: true }).count(), 1);
  });

  it('says where a source leads, and unfolds the sources for whoever goes there by key', async () => {
    const panel = await open();
    const citations = Array.from({ length: 30 }, (_, n) => ({
      title: `Source ${n}`,
      url: `https://bücher.example/${n}`,
    }));
    await panel.post(snapshot([doneTurn('t', 'So', { citations })]));
    const first = panel.page.getByRole('link').first();
    assert.equal(await first.getAttribute('data-host'), 'xn--bcher-kva.example');
    assert.equal(await first.getAttribute('title'), 'https://xn--bcher-kva.example/0');
    const more = panel.page.getByRole('button', { name: 'Show more' });
    await more.waitFor();
    await first.focus();
    for (let n = 0; n < 20; n += 1) await panel.page.keyboard.press('Tab');
    await panel.page.getByRole('button', { name: 'Show less' }).waitFor();
    assert.ok(await isFocused(panel.page.getByRole('link', { name: 'Source 20' })));
    await holds(async () => (await panel.page.locator('.citations-list').evaluate(({ scrollTop }) => scrollTop)) === 0);
  });

  it('folds the reasoning of replies that come whole, also where the reader stands above the end', async () => {
    const reasoned = (id: string) =>
      doneTurn(id, 'A line.\n\n'.repeat(30), {
        parts: [
          { kind: 'reasoning', text: 'Hm.\n\n'.repeat(30) },
          { kind: 'text', text: 'A line.\n\n'.repeat(30) },
        ],
      });
    const panel = await open();
    await panel.post(snapshot([reasoned('a'), reasoned('b')]));
    await panel.drawn();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 300));
    await panel.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    await panel.post(snapshot([reasoned('c'), reasoned('b')]));
    await panel.drawn();
    assert.equal(await panel.page.locator('details.reasoning[open]').count(), 0);
  });
});
