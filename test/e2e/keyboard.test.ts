import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { waitFor } from '../support/waitFor.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const whole = (text: string) => [{ send: sseHead + textEvent(text) + endEvents() }];
const code = (text: string) => `\`\`\`js\n${text}\n\`\`\`\n`;

describe('a chat without a mouse, in a real window', () => {
  let session: Session;
  inSession(
    async () =>
      (session = await Session.start((url) => ({
        'rivulet.endpoints': [
          { id: 'fault', name: 'Test server', api: 'openai-chat', url, models: ['m', 'n'], key: 'none' },
        ],
        'rivulet.model': 'fault/m',
      }))),
  );

  const press = (key: string) => session.workbench.page.keyboard.press(key);
  const type = (text: string) => session.workbench.page.keyboard.type(text);
  const quickInput = () => session.workbench.page.locator('.quick-input-widget input[type="text"]');
  const clipboard = (text: string) =>
    waitFor(async () => (await session.workbench.page.evaluate(() => navigator.clipboard.readText())) === text);

  /** Takes what a list offers for a text, once that has the focus in it. */
  async function take(text: string, label = text): Promise<void> {
    await quickInput().waitFor();
    await type(text);
    await session.workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
    await press('Enter');
  }

  async function run(title: string): Promise<void> {
    await press('F1');
    await take(title);
    // What a command asks for comes into the same input.
    await waitFor(async () => !(await quickInput().isVisible()) || !(await quickInput().inputValue()).startsWith('>'));
  }

  /** Waits until the message has the focus, and VS Code has heard that the keys are ours, which it does a moment later. */
  async function settled(frame: Frame): Promise<void> {
    const inMessage = frame.locator('.composer textarea:focus');
    await inMessage.waitFor();
    await waitFor(async () => {
      await press('Control+ArrowUp');
      return (await inMessage.count()) === 0;
    });
    await press('Control+ArrowDown');
    await inMessage.waitFor();
  }

  /** The chat view, with the focus in its message. */
  async function message(): Promise<Frame> {
    await run('Rivulet: Focus Message');
    const frame = await session.workbench.webview('textarea');
    await settled(frame);
    return frame;
  }

  const lastState = (frame: Frame, state: string) =>
    frame.locator(`[role="article"]:last-of-type [data-state="${state}"]`).waitFor();
  const focusedPrompt = (frame: Frame, text: string) =>
    frame.locator(`[role="article"]:focus[aria-label*="${text}"]`).waitFor();

  it('is opened, asked, stopped, edited, regenerated, read and taken from', async () => {
    const { model, workbench, vscode } = session;
    await press('Control+p');
    await take('sum.js');
    await workbench.page.locator('.monaco-editor .view-lines', { hasText: 'const answer' }).waitFor();
    const frame = await message();

    model.play(whole(`Two ways.\n\n${code('one();')}\nor\n\n${code('two();')}`));
    await type('First question');
    await press('Enter');
    await lastState(frame, 'done');

    model.play([{ send: sseHead + textEvent('Begun') }]);
    await type('Second question');
    await press('Enter');
    await frame.getByText('Begun').waitFor();
    await press('Control+Escape');
    await lastState(frame, 'stopped');

    model.play(whole('Edited reply'));
    await press('Control+Alt+ArrowUp');
    await focusedPrompt(frame, 'Second question');
    await press('Enter');
    await frame.locator('.prompt-editor textarea:focus').waitFor();
    await press('Control+a');
    await type('Changed question');
    await press('Enter');
    await frame.getByText('Edited reply').waitFor();
    await lastState(frame, 'done');

    model.play(whole('Another reply'));
    await press('Control+k');
    await press('Control+r');
    await frame.getByText('Another reply').waitFor();
    await lastState(frame, 'done');

    await press('Control+k');
    await press('Control+l');
    await clipboard('Another reply');

    await press('Control+ArrowUp');
    await focusedPrompt(frame, 'Changed question');
    await press('Control+Alt+ArrowUp');
    await focusedPrompt(frame, 'First question');
    await press('Control+Alt+ArrowDown');
    await focusedPrompt(frame, 'Changed question');
    await press('Control+ArrowDown');
    await frame.locator('textarea:focus').waitFor();

    const block = (text: string) => frame.locator('.code:focus', { hasText: text }).waitFor();
    await press('Control+Alt+PageUp');
    await block('two();');
    await press('Control+Alt+PageUp');
    await block('one();');
    await press('Control+c');
    await clipboard('one();');
    await press('Control+Alt+PageDown');
    await block('two();');
    await press('Control+Enter');
    await workbench.page.locator('.monaco-editor .view-lines', { hasText: 'two();' }).waitFor();

    await message();
    await press('Control+f');
    await frame.locator('.find-input:focus').waitFor();
    await type('ways');
    await frame.locator('.find-count').getByText('1 of 1').waitFor();
    await press('Escape');
    await frame.locator('textarea:focus').waitFor();

    await press('Control+Alt+.');
    await take('n');
    await frame.getByRole('button', { name: 'Model: n · Test server' }).waitFor();

    await message();
    await press('Control+n');
    await frame.locator('[role="article"]').first().waitFor({ state: 'detached' });
    await press('Control+r');
    await take('First question');
    await frame.getByText('Another reply').waitFor();
    await settled(frame);

    const file = path.join(vscode.workspace, 'kept.json');
    await run('Rivulet: Export Chats…');
    await take('This chat as JSON');
    // VS Code's own dialog for files: it lists a folder, and hears Enter when it has done so.
    const listed = session.workbench.page.locator('.quick-input-list .monaco-list-row');
    await listed.first().getByText('..', { exact: true }).waitFor();
    await waitFor(async () => /First/.test(await quickInput().inputValue()));
    await press('Control+a');
    await session.workbench.page.keyboard.insertText(file);
    await waitFor(async () => (await listed.allInnerTexts()).join().trim() === '..');
    await press('Enter');
    await waitFor(() => fs.existsSync(file));
    assert.match(fs.readFileSync(file, 'utf8'), /Another reply/);
  });

  it('has its keys in an editor tab too, and takes none of them elsewhere', async () => {
    const { workbench, model } = session;
    const side = await message();
    await press('Control+n');
    await side.locator('[role="article"]').first().waitFor({ state: 'detached' });
    model.play(whole('In a tab'));
    await type('Tab question');
    await press('Enter');
    await side.getByText('In a tab').waitFor();
    await run('Rivulet: Open Chat in Editor');
    await waitFor(async () => (await workbench.webviews('[data-state]')).length === 2);
    await run('View: Close Primary Side Bar');
    const frame = await workbench.webview('[data-state]');
    await frame.locator('textarea:focus').waitFor();
    await waitFor(async () => {
      await press('Control+Alt+ArrowUp');
      return (await frame.locator('[role="article"]:focus[aria-label*="Tab question"]').count()) === 1;
    });
    await press('Control+ArrowDown');
    await frame.locator('textarea:focus').waitFor();

    await press('Control+Shift+e');
    await workbench.page.locator('.explorer-folders-view .monaco-list:focus').waitFor();
    await press('Control+n');
    await workbench.page.locator('.tab', { hasText: 'Untitled-1' }).waitFor();
  });
});
