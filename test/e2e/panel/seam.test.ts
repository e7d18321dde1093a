import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

/** Texts that break off, the rest of each, and what the mark is on. */
const broken: [string, string, string, string][] = [
  ['a word', 'One.\n\nThe quick bro', 'wn **fox**', 'The quick brown fox'],
  ['emphasis', 'One.\n\nThe **quick bro', 'wn** fox', 'The quick brown fox'],
  ['a list', '- One\n- Two and', ' a half\n- Three', 'Two and a half'],
  ['a block of code', '```js\nlet a = 1;\nlet b', ' = 2;\nlet c;\n```\n', 'let b = 2;\n'],
  ['a table', '| a | b |\n|---|---|\n| 1 |', ' 2 |\n| 3 | 4 |', 'ab1234'],
  ['a heading to be', 'Title', '\n=====\n\nText', 'Title'],
];

describe('A reply in the panel that goes on with an earlier version', () => {
  const open = panelPages();
  const html = (panel: PanelPage) =>
    panel.page
      .locator('[data-part="text"]')
      .evaluate((text) => text.innerHTML.replaceAll(/ (?:data-seam|title)="(?:Continued here)?"/g, ''));
  const marked = (panel: PanelPage) =>
    panel.page.locator('[data-seam]').evaluateAll((all) => all.map(({ textContent }) => textContent));

  for (const [what, before, after, place] of broken) {
    it(`breaks no text within ${what}, and marks where it went on`, async () => {
      const plain = await open();
      await plain.post(snapshot([doneTurn('t', before + after)]));
      await plain.drawn();
      const panel = await open();
      const seams = [{ part: 0, offset: before.length }];
      await panel.post(snapshot([turnView('t', { parts: [{ kind: 'text', text: before }], seams })]));
      await panel.drawn();
      assert.equal((await marked(panel)).length, 1);
      for (let at = 0; at < after.length; at += 3) {
        await panel.post(textDelta('t', before.length + at, after.slice(at, at + 3)));
      }
      await panel.post({ type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1 } });
      await panel.drawn();
      assert.deepEqual(await marked(panel), [place]);
      assert.equal(await html(panel), await html(plain));
      const again = await open();
      await again.post(snapshot([doneTurn('t', before + after, { seams })]));
      await again.drawn();
      assert.deepEqual(await marked(again), [place]);
      assert.equal(await html(again), await html(plain));
    });
  }

  it('goes on with the text before its thoughts, and folds those', async () => {
    const panel = await open();
    const seams = [{ part: 0, offset: 4 }];
    await panel.post(snapshot([turnView('t', { parts: [{ kind: 'text', text: 'half' }], seams })]));
    await panel.post({ type: 'turn-delta', turnId: 't', part: 1, kind: 'reasoning', offset: 0, text: 'Hm' });
    await panel.post(textDelta('t', 4, ' a loaf'));
    await holds(async () => (await panel.page.locator('[data-part="text"]').textContent()) === 'half a loaf');
    assert.match(await panel.page.locator('.reasoning summary').innerText(), /^Thought/);
    await panel.post({ type: 'turn-part', turnId: 't', part: 2, view: { kind: 'notice', text: 'N' } });
    await panel.post(textDelta('t', 11, '!'), {
      type: 'turn-end',
      turnId: 't',
      state: 'done',
      timing: { elapsed: 1 },
    });
    await holds(async () => (await panel.page.locator('[data-part="text"]').textContent()) === 'half a loaf!');
    assert.equal((await panel.posted()).filter(({ type }) => type === 'snapshot-request').length, 0);
  });

  it('shows the seam where its beginning comes piece by piece', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t', { seams: [{ part: 0, offset: 8 }] })]));
    await panel.post(textDelta('t', 0, 'One.\n\nTwo'), textDelta('t', 9, ' three.\n\nFour.'));
    await panel.drawn();
    assert.deepEqual(await marked(panel), ['Two three.']);
  });
});
