import assert from 'node:assert/strict';
import { source } from 'axe-core';
import type { ToView } from '../../../src/messages/messages.ts';
import { panelScenes } from '../../support/panelScenes.ts';
import { doneTurn, setupChange, snapshot } from '../../support/panelViews.ts';
import { panelPages } from './panelTests.ts';

interface Audit {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('The panel', () => {
  const open = panelPages();

  const scenes: [string, ToView[]][] = [
    ['with a chat', [setupChange(), snapshot([doneTurn('a', '# One\n\nTwo')], { title: 'Counting' })]],
    ['where nothing is configured', panelScenes['empty-unset'] ?? []],
    ['where nothing was found', panelScenes['empty-none-found'] ?? []],
  ];
  for (const [when, messages] of scenes) {
    it(`is accessible ${when}, as far as axe can tell`, async () => {
      const panel = await open();
      await panel.post(...messages);
      await panel.drawn();
      await panel.page.evaluate(source);
      const found = await panel.page.evaluate(async () => (globalThis as unknown as { axe: Audit }).axe.run());
      assert.deepEqual(found.violations, []);
    });
  }
});
