import assert from 'node:assert/strict';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('finding in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  it('is opened by its key and its command, asks the host, and leaves the find of the editor alone', async () => {
    const { workbench, model } = session;
    await workbench.openFile('sum.js');
    const chat = await session.newChat();
    model.play([{ send: sseHead + textEvent('One **nee**dle.') + endEvents() }]);
    await chat.send('First');
    await chat.state('done');
    model.play([{ send: sseHead + textEvent('`needle` two.') + endEvents() }]);
    await chat.send('A Needle?');
    await chat.state('done');
    const keyboard = workbench.page.keyboard;
    const input = chat.frame.getByRole('textbox', { name: 'Find in conversation' });
    const says = (text: string) => chat.frame.locator('.find-count').getByText(text, { exact: true }).waitFor();
    const widget = workbench.page.locator('.editor-widget.find-widget.visible');

    await keyboard.press('Control+f');
    await chat.frame.locator('.find-input:focus').waitFor();
    await keyboard.type('needle');
    await chat.frame.locator('.find-count').getByText('of 3').waitFor();
    for (let turn = 0; turn < 3; turn += 1) await keyboard.press('F3');
    await keyboard.press('Escape');
    await input.waitFor({ state: 'detached' });
    assert.equal(await widget.count(), 0);

    await workbench.runCommand('Rivulet: Find in Conversation');
    await chat.frame.locator('.find-input:focus').waitFor();
    await keyboard.type('one needle');
    await says('1 of 1');
    assert.equal(await widget.count(), 0);
    await keyboard.press('Escape');
    await input.waitFor({ state: 'detached' });
  });
});
