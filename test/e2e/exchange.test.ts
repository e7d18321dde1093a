import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { pictureFailures } from './pictureFailures.ts';
import { Session } from './session.ts';

describe('taking chats along in a real window', () => {
  let session: Session;
  pictureFailures(() => session);
  before(async function () {
    this.timeout(180_000);
    session = await Session.start();
  });
  after(() => session.close());

  /** Picks a way to export, and takes a path in VS Code's own dialog for files. */
  async function choose(way: string | undefined, file: string): Promise<void> {
    const { page } = session.workbench;
    const input = page.locator('.quick-input-widget input[type="text"]');
    if (way !== undefined) {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: way }).click();
    }
    const dialog = page.locator('.quick-input-widget', { hasText: way === undefined ? 'Import' : 'Export chats' });
    await dialog.getByRole('button', { name: way === undefined ? 'Import' : 'OK', exact: true }).waitFor();
    await input.fill(file);
    await dialog.getByRole('button', { name: way === undefined ? 'Import' : 'OK', exact: true }).click();
  }

  it('exports the chat as JSON and as Markdown, and imports it as a chat of its own', async () => {
    const { workbench, vscode, model } = session;
    const chat = await session.newChat();
    model.play([{ send: sseHead + textEvent('A reply to take along') + endEvents() }]);
    await chat.send('Something to keep');
    await chat.state('done');

    const json = path.join(vscode.workspace, 'kept.json');
    await workbench.runCommand('Rivulet: Export Chats…');
    await choose('This chat as JSON', json);
    await workbench.page.getByText('The chat was exported').first().waitFor();
    assert.match(fs.readFileSync(json, 'utf8'), /"text":"A reply to take along"/);

    const markdown = path.join(vscode.workspace, 'kept.md');
    await workbench.runCommand('Rivulet: Export Chats…');
    await choose('This chat as Markdown', markdown);
    await workbench.page.getByText('to kept.md').first().waitFor();
    assert.match(fs.readFileSync(markdown, 'utf8'), /> Something to keep\n\n.*\n\nA reply to take along\n/);

    await session.newChat();
    await workbench.runCommand('Rivulet: Import Chats…');
    await choose(undefined, json);
    await workbench.page.getByText('Imported 1 chat of Rivulet from kept.json').first().waitFor();
    await (await session.chat()).shows('A reply to take along');
  });
});
