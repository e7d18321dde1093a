import assert from 'node:assert/strict';
import { faintTexts } from '../../support/faintTexts.ts';
import { lostTexts } from '../../support/lostTexts.ts';
import { panelScenes } from '../../support/panelScenes.ts';
import { isPanelTheme, panelThemes } from '../../support/panelThemes.ts';
import { showScene } from '../../support/showScene.ts';
import { listShownTexts } from '../../support/shownTexts.ts';
import { panelPages } from './panelTests.ts';

const themes = Object.keys(panelThemes).filter(isPanelTheme);

describe('Every state of the panel', () => {
  const open = panelPages();

  for (const scene of Object.keys(panelScenes)) {
    it(`can be read in every theme and at every width: ${scene}`, async () => {
      const panel = await open({ width: 600 });
      await showScene(panel, scene);
      await panel.page.evaluate(listShownTexts);
      const faint: Record<string, string[]> = {};
      for (const theme of themes) {
        await panel.setTheme(theme);
        const found = await panel.page.evaluate(faintTexts);
        if (found.length > 0) faint[theme] = found;
      }
      assert.deepEqual(faint, {});
      const lost: Record<number, string[]> = {};
      for (const width of [1200, 600, 300, 200]) {
        await panel.page.setViewportSize({ width, height: 640 });
        await panel.drawn();
        const found = await panel.page.evaluate(lostTexts);
        if (found.length > 0) lost[width] = found;
      }
      assert.deepEqual(lost, {});
    });
  }
});
