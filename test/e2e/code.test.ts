import fs from 'node:fs';
import path from 'node:path';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const added = 'const added = 1;\nconst more = 2;';
const reply = `\`\`\`js\n${added}\n\`\`\`\n`;

async function holds(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((next) => setTimeout(next, 50));
}

describe('code in a real window', () => {
  let session: Session;
  let chat: Awaited<ReturnType<Session['newChat']>>;
  inSession(async () => (session = await Session.start()));
  before(() => fs.writeFileSync(path.join(session.vscode.workspace, 'AGENTS.md'), 'Rules\n'));

  beforeEach(async () => {
    chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent(reply) + endEvents() }]);
    await chat.send('Code, please');
    await chat.state('done');
  });
  afterEach(() => session.workbench.runCommand('View: Revert and Close Editor'));

  /** The lines of the active editor, as they are seen. */
  async function editorShows(text: string): Promise<void> {
    const lines = session.workbench.page.locator('.editor-instance .view-lines');
    await holds(async () => (await lines.innerText()).replaceAll('\u00a0', ' ').includes(text));
  }

  it('gets colours by a grammar that comes later, those of the theme in use', async () => {
    const keyword = chat.frame.locator('.t-keyword').first();
    await keyword.waitFor();
    const colour = () => keyword.evaluate((token) => getComputedStyle(token).color);
    const themes = { Monokai: 'rgb(249, 38, 114)', 'Solarized Light': 'rgb(133, 153, 0)', Abyss: 'rgb(34, 85, 136)' };
    for (const [theme, expected] of Object.entries(themes)) {
      await session.setTheme(theme);
      await holds(async () => (await colour()) === expected);
    }
    await session.setTheme('Dark Modern');
  });

  it('is inserted at the cursor of the editor that was used last, in one step that can be undone', async () => {
    const { workbench, vscode } = session;
    const file = path.join(vscode.workspace, 'sum.js');
    const before = fs.readFileSync(file, 'utf8');
    await workbench.openFile('sum.js');
    await workbench.page.keyboard.press('Control+End');
    await chat.frame.locator('.code').hover();
    await chat.button('Insert at cursor').click();
    await editorShows('const more = 2;');
    await workbench.page.keyboard.press('Control+s');
    await holds(() => fs.readFileSync(file, 'utf8') === before + added);
    await workbench.page.keyboard.press('Control+z');
    await workbench.page.keyboard.press('Control+s');
    await holds(() => fs.readFileSync(file, 'utf8') === before);
  });

  it('asks again before it goes into a file that a program obeys', async () => {
    const { workbench } = session;
    await workbench.openFile('AGENTS.md');
    await chat.frame.locator('.code').hover();
    await chat.button('Insert at cursor').click();
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('Insert the model').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await chat.frame.locator('.code').hover();
    await chat.button('Insert at cursor').click();
    await dialog.getByRole('button', { name: 'Insert Anyway' }).click();
    await editorShows('const more = 2;');
  });

  it('opens as an untitled file in its language', async () => {
    await chat.frame.locator('.code').hover();
    await chat.button('Open as a new file').click();
    await editorShows('const more = 2;');
    await session.workbench.page.getByRole('button', { name: 'JavaScript', exact: true }).waitFor();
  });
});
