import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('taking chats along in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  /** Takes a path in VS Code's own dialog for files, once that has made up its mind where it begins. */
  async function takePath(file: string, begins: RegExp, button: string): Promise<void> {
    const { page } = session.workbench;
    const widget = page.locator('.quick-input-widget');
    const accept = widget.getByRole('button', { name: button, exact: true });
    await accept.waitFor();
    await widget.locator('.monaco-list-row', { hasText: '..' }).first().waitFor();
    const input = widget.locator('input[type="text"]');
    while (!begins.test(await input.inputValue())) await page.waitForTimeout(50);
    await input.fill(file);
    await accept.click();
  }

  async function exportChat(way: string, file: string): Promise<void> {
    const { workbench } = session;
    await workbench.runCommand('Rivulet: Export Chats…');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: way }).click();
    await takePath(file, /Something to keep/, 'OK');
    await workbench.page
      .getByText(`to ${path.basename(file)}`)
      .first()
      .waitFor();
  }

  it('exports the chat as JSON and as Markdown, and imports it as a chat of its own', async () => {
    const { workbench, vscode, model } = session;
    const chat = await session.newChat();
    model.play([{ send: sseHead + textEvent('A reply to take along') + endEvents() }]);
    await chat.send('Something to keep');
    await chat.state('done');

    const json = path.join(vscode.workspace, 'kept.json');
    await exportChat('This chat as JSON', json);
    assert.match(fs.readFileSync(json, 'utf8'), /"text":"A reply to take along"/);

    const markdown = path.join(vscode.workspace, 'kept.md');
    await exportChat('This chat as Markdown', markdown);
    assert.match(fs.readFileSync(markdown, 'utf8'), /> Something to keep\n\n.*\n\nA reply to take along\n/);

    await session.newChat();
    await workbench.runCommand('Rivulet: Import Chats…');
    await takePath(json, /^\//, 'Import');
    await workbench.page.getByText('Imported 1 chat of Rivulet from kept.json').first().waitFor();
    await (await session.chat()).shows('A reply to take along');
  });
});
