import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { contactSheet, type Shot } from './contactSheet.ts';
import { launchBrowser } from './launchBrowser.ts';
import { PanelPage } from './panelPage.ts';
import { panelScenes } from './panelScenes.ts';
import { isPanelTheme } from './panelThemes.ts';
import { showScene } from './showScene.ts';

const folder = 'artifacts/states';

/** High enough for a whole turn. */
const height = 720;

/**
 * Draws every state of the panel in the four themes and at three widths, and a contact sheet of each theme. Given lists,
 * draws those alone: `panelShots.main.js [scene,…] [theme,…] [width,…]`.
 */
async function main([scenes = '', themes = '', widths = '']: string[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const theme of chosen(themes, ['dark', 'light', 'hc-dark', 'hc-light']).filter(isPanelTheme)) {
    const shots: Shot[] = [];
    for (const scene of chosen(scenes, Object.keys(panelScenes))) {
      const panel = await PanelPage.open(browser, { theme, height });
      await showScene(panel, scene);
      for (const width of chosen(widths, ['300', '600', '1200']).map(Number)) {
        const file = `${scene}-${theme}-${width}.png`;
        await panel.page.setViewportSize({ width, height });
        await panel.drawn();
        await panel.page.screenshot({ path: `${folder}/${file}` });
        shots.push({ file, scene, width });
      }
      if (panel.errors.length > 0) throw new Error(`${scene}: ${panel.errors.join('; ')}`);
      await panel.close();
    }
    writeFileSync(`${folder}/${theme}.html`, contactSheet(theme, shots));
    process.stdout.write(`${folder}/${theme}.html: ${shots.length} pictures\n`);
  }
  await browser.close();
}

function chosen(list: string, all: string[]): string[] {
  return list === '' ? all : list.split(',');
}

void main(process.argv.slice(2));
