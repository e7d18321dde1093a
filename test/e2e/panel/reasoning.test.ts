import assert from 'node:assert/strict';
import type { ToView } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holdTime, panelPages } from './panelTests.ts';

function thought(offset: number, text: string): ToView {
  return { type: 'turn-delta', turnId: 't', part: 0, kind: 'reasoning', offset, text };
}

describe('The reasoning of a reply in the panel', () => {
  const open = panelPages();
  const fold = ({ page }: PanelPage) => page.locator('details.reasoning');
  const isOpen = async (panel: PanelPage) => (await fold(panel).getAttribute('open')) === '';

  it('says how long it took, while it streams and after', async () => {
    const panel = await open();
    await holdTime(panel);
    await panel.post(snapshot([turnView('t')]), thought(0, 'Hm'));
    assert.equal(await panel.page.locator('summary', { hasText: 'Thinking' }).innerText(), 'Thinking');
    await panel.page.clock.runFor(12_100);
    assert.equal(await fold(panel).locator('summary').innerText(), 'Thinking · 12 s');
    await panel.post(textDelta('t', 0, 'So', 1));
    assert.equal(await fold(panel).locator('summary').innerText(), 'Thought for 12 s');
    assert.equal(await isOpen(panel), false);
  });

  it('says how long it took when it comes whole, as after a reload', async () => {
    const panel = await open();
    const parts = [{ kind: 'reasoning' as const, text: 'Hm', duration: 12_300 }];
    await panel.post(snapshot([turnView('t', { parts: [...parts, { kind: 'text', text: 'So' }], state: 'done' })]));
    assert.equal(await fold(panel).locator('summary').innerText(), 'Thought for 12 s');
  });

  it('stays as the reader put it', async () => {
    for (const clicks of [1, 2]) {
      const panel = await open();
      await panel.post(snapshot([turnView('t')]), thought(0, 'Hm'));
      for (let click = 0; click < clicks; click += 1) await fold(panel).locator('summary').click();
      // The end is followed again: what the reader opened holds the place only until they go on.
      await panel.page.getByRole('textbox', { name: 'Message' }).fill('Next');
      await panel.page.keyboard.press('Enter');
      await panel.post(thought(2, ', well'), textDelta('t', 0, 'So', 1));
      assert.equal(await isOpen(panel), clicks === 2);
    }
  });

  it('comes in several folds where the model thinks again', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), thought(0, 'Hm'), textDelta('t', 0, 'So', 1));
    await panel.post({ type: 'turn-delta', turnId: 't', part: 2, kind: 'reasoning', offset: 0, text: 'Again' });
    assert.deepEqual(await fold(panel).evaluateAll((all) => all.map((one) => one.hasAttribute('open'))), [false, true]);
  });
});
