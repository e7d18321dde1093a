import assert from 'node:assert/strict';
import { source } from 'axe-core';
import { doneTurn, setupChange, snapshot } from '../../support/panelViews.ts';
import { panelPages } from './panelTests.ts';

interface Audit {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('The panel', () => {
  const open = panelPages();

  it('is accessible, as far as axe can tell', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('a', '# One\n\nTwo')], { title: 'Counting' }));
    await panel.page.getByText('Two').waitFor();
    await panel.page.evaluate(source);
    const found = await panel.page.evaluate(async () => (globalThis as unknown as { axe: Audit }).axe.run());
    assert.deepEqual(found.violations, []);
  });
});
