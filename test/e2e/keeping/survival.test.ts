import assert from 'node:assert/strict';
import { endEvents, sseHead, textEvent } from '../../support/faultServer.ts';
import { waitFor } from '../../support/waitFor.ts';
import { CountedReply } from '../countedReply.ts';
import { inSession } from '../inSession.ts';
import { Session } from '../session.ts';

describe('a chat that outlives its window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  it('is there after a reload of the window, with what was being written', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Kept **reply**') + endEvents() }]);
    await chat.send('Keep this');
    await chat.state('done');
    await chat.message.fill('Not sent yet');
    const again = await session.reload();
    await again.shows('Kept reply');
    await again.state('done');
    assert.equal(await again.message.inputValue(), 'Not sent yet');
    await again.message.fill('');
  });

  it('keeps the change of a prompt that was begun before the panel was hidden', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('First reply') + endEvents() }]);
    await chat.send('A prompt');
    await chat.state('done');
    await chat.button('Edit prompt').click();
    const editor = (frame: typeof chat.frame) => frame.getByRole('textbox', { name: 'Edit prompt' });
    await editor(chat.frame).fill('Half a change');
    await session.workbench.runCommand('View: Show Explorer');
    await waitFor(async () => (await session.workbench.webviews('textarea')).length === 0);
    const again = await session.chat();
    await editor(again.frame).waitFor();
    assert.equal(await editor(again.frame).inputValue(), 'Half a change');
    await editor(again.frame).press('Escape');
  });

  it('is there after the end of the whole server, to its last words, and goes on', async () => {
    const chat = await session.newChat();
    const reply = new CountedReply();
    session.model.play(reply.steps);
    await chat.send('Count');
    await chat.shows('20 21 22');
    await session.vscode.restart();
    await session.workbench.page.reload();
    await session.workbench.ready();
    const again = await session.chat();
    await again.state('cut-off');
    assert.ok(reply.lostIn(await again.text()) <= 250);
    session.model.play([{ send: sseHead + textEvent('more') + endEvents() }]);
    await again.button('Continue').click();
    await again.shows('more');
    await again.state('done');
  });

  it('is there when the extension host was killed within a reply, which is cut off', async () => {
    const chat = await session.newChat();
    const reply = new CountedReply();
    session.model.play(reply.steps);
    await chat.send('Count');
    await chat.shows('20 21 22');
    const [host] = session.vscode.hosts();
    assert.ok(host);
    process.kill(host, 'SIGKILL');
    await waitFor(() => session.vscode.hosts().some((pid) => pid !== host));
    const again = await session.chat();
    await again.state('cut-off');
    assert.ok(reply.lostIn(await again.text()) <= 250);
  });
});
