import assert from 'node:assert/strict';
import { source } from 'axe-core';
import type { PanelPage } from '../../support/panelPage.ts';
import { panelScenes } from '../../support/panelScenes.ts';
import { doneTurn, endedTurn, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { showScene } from '../../support/showScene.ts';
import { panelPages } from './panelTests.ts';

interface Finding {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

interface Audit {
  run(options: { runOnly?: string[] }): Promise<{ violations: Finding[] }>;
}

/**
 * What axe finds by all of its rules, its best practices among them, or by some alone. It takes a formula for no text;
 * readers read it.
 */
async function audit(panel: PanelPage, runOnly?: string[]): Promise<string[]> {
  const { violations } = await panel.page.evaluate(
    async (options) => (globalThis as unknown as { axe: Audit }).axe.run(options),
    runOnly ? { runOnly } : {},
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => id !== 'empty-table-header' || !html.includes('<math'))
      .map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

describe('The panel, as far as axe can tell', () => {
  const open = panelPages();

  for (const name of Object.keys(panelScenes)) {
    it(`is accessible in every theme: ${name}`, async () => {
      const panel = await open({ theme: 'dark' });
      await showScene(panel, name);
      await panel.page.evaluate(source);
      const found = { dark: await audit(panel), light: [''], 'hc-dark': [''], 'hc-light': [''] };
      // Nothing but colours differs.
      for (const theme of ['light', 'hc-dark', 'hc-light'] as const) {
        await panel.setTheme(theme);
        found[theme] = await audit(panel, ['color-contrast']);
      }
      assert.deepEqual(found, { dark: [], light: [], 'hc-dark': [], 'hc-light': [] });
    });
  }
});

describe('What a screen reader is told', () => {
  const open = panelPages();
  const said = (panel: PanelPage) =>
    panel.page
      .locator('.panel > .unseen > [role]')
      .evaluateAll((regions) => regions.map(({ textContent }) => textContent));
  const end = (turnId: string) => ({ type: 'turn-end', turnId, state: 'done', timing: { elapsed: 1 } }) as const;

  it('is that a reply comes, and at its end how long it is', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([]), { type: 'turn-start', turn: turnView('t') });
    assert.deepEqual(await said(panel), ['Generating', '']);
    await panel.post({ type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset: 0, text: 'One *two*.' });
    await panel.drawn();
    assert.deepEqual(await said(panel), ['Generating', '']);
    await panel.post(end('t'));
    assert.deepEqual(await said(panel), ['Response complete, 2 words', '']);
    assert.equal(await panel.page.locator('[role=log]').getAttribute('aria-live'), 'off');
  });

  it('is all of a reply where the user wants that', async () => {
    const panel = await open();
    await panel.post(setupChange({ announce: 'full' }), snapshot([turnView('t')]));
    await panel.post({ type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset: 0, text: 'One *two*.' });
    await panel.post(end('t'));
    assert.match((await said(panel)).join('|'), /^One two\.\s*\|$/);
  });

  it('is an end that a snapshot brings, and nothing of a chat that is left', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([]), { type: 'turn-start', turn: turnView('t') });
    await panel.post(snapshot([endedTurn('t', 'failed', { title: 'The key was refused', actions: [] })]));
    assert.deepEqual(await said(panel), ['', 'The key was refused']);
    await panel.post(snapshot([doneTurn('u', 'a')], { id: 'other' }));
    assert.deepEqual(await said(panel), ['', '']);
    await panel.post({ type: 'unseen-end', title: 'Counting' });
    assert.deepEqual(await said(panel), ['A reply has ended in another chat: Counting', '']);
  });
});
