import assert from 'node:assert/strict';
import { source } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { sceneEntries, sceneSteps } from '../../support/endpointsScenes.ts';
import { MemorySettings, openEndpoints } from '../../support/endpointsStand.ts';
import { launchBrowser } from '../../support/launchBrowser.ts';
import { type PanelTheme, panelThemes } from '../../support/panelThemes.ts';

interface Audit {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('The page of endpoints', () => {
  let browser: Browser;
  before(async function () {
    this.timeout(30_000);
    browser = await launchBrowser();
  });
  after(() => browser.close());

  for (const theme of Object.keys(panelThemes) as PanelTheme[]) {
    it(`is accessible in ${theme}, as far as axe can tell`, async () => {
      const settings = new MemorySettings(sceneEntries);
      settings.model = 'lab/llama-4-maverick';
      const { panel, page } = await openEndpoints(browser, settings, {
        theme,
        host: { test: (_, __, told) => Promise.resolve(told({ running: true, steps: sceneSteps })) },
      });
      await page.getByRole('heading', { name: 'Lab vLLM' }).waitFor();
      await page.evaluate(source);
      await page.getByRole('button', { name: 'List models' }).click();
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByText('Stream a reply').waitFor();
      await page.locator('details').evaluateAll((folds) => folds.forEach((fold) => fold.toggleAttribute('open', true)));
      await audit(page);
      for (const name of [/^A relay/, /^OpenAI /, /^Own API/, /^Anthropic/]) {
        await page.getByRole('navigation').getByRole('button', { name }).click();
        await audit(page);
      }
      await page.getByRole('button', { name: 'Add endpoint' }).click();
      await page.getByRole('button', { name: /^OpenAI-compatible/ }).click();
      await audit(page);
      await panel.close();
      assert.deepEqual(panel.errors, []);
    });
  }
});

async function audit(page: Page): Promise<void> {
  const found = await page.evaluate(async () => (globalThis as unknown as { axe: Audit }).axe.run()); // By its script.
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    [],
  );
}
