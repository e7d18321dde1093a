import { FindBar } from './findBar.ts';
import type { PanelPage } from './panelPage.ts';
import { panelScenes } from './panelScenes.ts';

/** What the user does in a scene, beside looking at it. */
const acts: Record<string, (panel: PanelPage) => Promise<void>> = {
  find: (panel) => findIn(panel, 'line'),
  'find-nothing': (panel) => findIn(panel, 'a word that is not there'),
  details: (panel) => panel.page.locator('.facts summary').click(),
  'prompt-edit': (panel) => panel.page.getByRole('button', { name: 'Edit prompt' }).click(),
};

async function findIn(panel: PanelPage, query: string): Promise<void> {
  await (await FindBar.open(panel)).findAll(query);
}

/** Brings a panel into one of its states, drawn and with its fonts. */
export async function showScene(panel: PanelPage, scene: string): Promise<void> {
  await panel.post(...(panelScenes[scene] ?? []));
  await acts[scene]?.(panel);
  await panel.drawn();
}
