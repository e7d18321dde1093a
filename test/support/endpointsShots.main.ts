import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { sceneEntries, sceneSteps } from './endpointsScenes.ts';
import { MemorySettings, openEndpoints } from './endpointsStand.ts';
import { launchBrowser } from './launchBrowser.ts';
import { type PanelTheme, panelThemes } from './panelThemes.ts';

const scenes: Record<string, { entries?: readonly unknown[]; act?: (page: Page) => Promise<unknown> }> = {
  empty: { entries: [] },
  form: {},
  models: { act: (page) => page.getByRole('button', { name: 'List models' }).click() },
  broken: { act: (page) => page.getByRole('button', { name: /A relay/ }).click() },
  custom: { act: (page) => page.getByRole('button', { name: /Own API/ }).click() },
  key: { act: (page) => page.getByRole('button', { name: /OpenAI/ }).click() },
  tested: { act: (page) => page.getByRole('button', { name: 'Test' }).click() },
  folded: {
    act: async (page) => {
      for (const title of ['Waiting and retries', 'Proxy and certificates']) await page.getByText(title).click();
      await page.getByText('Proxy and certificates').scrollIntoViewIfNeeded();
    },
  },
};

/** Draws the page of endpoints in its states: `endpointsShots.main.js [folder] [scene,…] [theme,…] [width,…] [height]`. */
async function main([folder = 'artifacts/endpoints', only = '', themes = '', widths = '', height = '900']: string[]) {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const scene of chosen(only, Object.keys(scenes))) {
    for (const theme of chosen(themes, Object.keys(panelThemes)) as PanelTheme[]) {
      for (const width of chosen(widths, ['300', '600', '1000'])) {
        const settings = new MemorySettings(scenes[scene]?.entries ?? sceneEntries);
        settings.model = 'lab/llama-4-maverick';
        const { panel, page } = await openEndpoints(browser, settings, {
          theme,
          width: Number(width),
          height: Number(height),
          host: {
            test: (_, __, told) => Promise.resolve(told({ running: true, steps: sceneSteps })),
          },
        });
        await page.getByRole('heading', { name: 'Endpoints' }).waitFor();
        await scenes[scene]?.act?.(page);
        await panel.drawn();
        await page.screenshot({ path: `${folder}/${scene}-${theme}-${width}.png`, fullPage: scene !== 'folded' });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 0) console.error(`${scene}-${theme}-${width}: ${wide} px too wide`);
        if (panel.errors.length > 0) throw new Error(`${scene}: ${panel.errors.join('; ')}`);
        await panel.close();
      }
    }
  }
  await browser.close();
}

function chosen(list: string, all: string[]): string[] {
  return list === '' ? all : list.split(',');
}

void main(process.argv.slice(2));
