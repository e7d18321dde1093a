import { launchBrowser } from './launchBrowser.ts';
import { mkdirSync } from 'node:fs';
import { FindBar } from './findBar.ts';
import { PanelPage } from './panelPage.ts';
import { panelScenes, soughtInScenes } from './panelScenes.ts';
import { type PanelTheme, panelThemes } from './panelThemes.ts';

/** Draws the panel in all its states: `panelShots.main.js [folder] [scene,…] [theme,…] [width,…] [height]`. */
async function main([
  folder = 'artifacts/panel',
  scenes = '',
  themes = '',
  widths = '',
  height = '560',
]: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const scene of chosen(scenes, Object.keys(panelScenes))) {
    for (const theme of chosen(themes, Object.keys(panelThemes)) as PanelTheme[]) {
      for (const width of chosen(widths, ['200', '300', '600'])) {
        const panel = await PanelPage.open(browser, { theme, width: Number(width), height: Number(height) });
        await panel.post(...(panelScenes[scene] ?? []));
        const sought = soughtInScenes[scene];
        if (sought !== undefined) await (await FindBar.open(panel)).findAll(sought);
        await panel.drawn();
        await panel.page.screenshot({ path: `${folder}/${scene}-${theme}-${width}.png` });
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
