import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from '../e2e/session.ts';
import type { PanelTheme, Theme } from './panelThemes.ts';

const ids: Record<PanelTheme, string> = {
  dark: 'Dark 2026',
  light: 'Light 2026',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
  'dark-modern': 'Dark Modern',
  'light-modern': 'Light Modern',
};

/**
 * Writes what a real VS Code puts into the panel in its own themes to `test/support/panelThemes.json`: the variables that
 * the style sheets use, and the style sheet beneath ours. For a new variable or a new VS Code, run it again.
 */
async function main(): Promise<void> {
  const themes: Record<string, Theme> = {};
  let beneath = '';
  for (const [theme, id] of Object.entries(ids)) {
    const session = await Session.start(() => ({ 'workbench.colorTheme': id }));
    const { frame } = await session.chat();
    const seen = await frame.evaluate(() => {
      const { style } = document.documentElement;
      const variables = [...style].sort().map((name): [string, string] => [name, style.getPropertyValue(name)]);
      const { dataset, classList } = document.body;
      const sheet = document.querySelector('#_defaultStyles')?.textContent ?? '';
      return { id: dataset['vscodeThemeId'], bodyClass: String(classList), variables, sheet };
    });
    if (seen.id !== id) throw new Error(`The theme is ${seen.id} instead of ${id}.`);
    beneath = seen.sheet.replaceAll(/\s+/g, ' ').trim();
    const used = usedVariables(beneath);
    const behind = await session.workbench.page
      .locator('.part.sidebar')
      .evaluate((bar) => getComputedStyle(bar).backgroundColor);
    const variables = Object.fromEntries(seen.variables.filter(([name]) => used.has(name)));
    themes[theme] = { bodyClass: seen.bodyClass, behind, variables };
    await session.close();
  }
  writeFileSync('test/support/panelThemes.json', `${JSON.stringify({ beneath, themes }, null, 2)}\n`);
}

function usedVariables(...sheets: string[]): Set<string> {
  const ours = globSync('src/webview/**/*.css').map((file) => readFileSync(file, 'utf8'));
  return new Set([...ours, ...sheets].join('\n').match(/--vscode-[\w.-]+/g));
}

void main();
