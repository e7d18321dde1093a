import assert from 'node:assert/strict';
import { endEvents, sseHead, textEvent } from '../../support/faultServer.ts';
import { waitFor } from '../../support/waitFor.ts';
import { held } from '../heldReply.ts';
import { inSession } from '../inSession.ts';
import { Session } from '../session.ts';

describe('chats in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  const reply = (text: string) => [{ send: sseHead + textEvent(text) + endEvents() }];

  async function said(prompt: string, text: string) {
    const chat = await session.newChat();
    session.model.play(reply(text));
    await chat.send(prompt);
    await chat.shows(text);
    await chat.state('done');
    return chat;
  }

  it('keeps a branch when a prompt is edited, and versions when a reply is made again', async () => {
    const chat = await said('First way', 'Along the river');
    const turn = chat.frame.locator('[role="article"]');
    session.model.play(reply('Over the hill'));
    await turn.hover();
    await turn.getByRole('button', { name: 'Edit prompt' }).click();
    await chat.frame.getByRole('textbox', { name: 'Edit prompt' }).fill('Second way');
    await chat.frame.getByRole('textbox', { name: 'Edit prompt' }).press('Enter');
    await chat.shows('Over the hill');
    await chat.state('done');
    await chat.button('Previous prompt').click();
    await chat.shows('Along the river');
    await chat.button('Next prompt').click();
    await chat.shows('Over the hill');
    session.model.play(reply('Through the wood'));
    await chat.button('Regenerate').click();
    await chat.shows('Through the wood');
    await chat.state('done');
    await chat.button('Previous version').click();
    await chat.shows('Over the hill');
  });

  it('goes on from a turn in a new chat, and leaves the old one as it was', async () => {
    const chat = await said('Fork here', 'The root');
    await chat.button('Go on from here in a new chat').click();
    await chat.shows('The root');
    session.model.play(reply('Only here'));
    await chat.send('And on');
    await chat.shows('Only here');
    const { messages } = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { messages: unknown[] };
    assert.equal(messages.length, 3);
    await session.openChat('The root');
    await waitFor(async () => (await chat.frame.locator('[role="article"]').count()) > 0);
  });

  it('gives the text of a turn that is deleted back to the composer', async () => {
    const chat = await said('Take me back', 'Gone with it');
    await chat.frame.locator('[role="article"]').hover();
    await chat.button('Delete from here on').click();
    await chat.frame.getByText('Gone with it').waitFor({ state: 'detached' });
    assert.equal(await chat.message.inputValue(), 'Take me back');
    await chat.message.fill('');
  });

  it('keeps a draft for each chat, and brings back what was sent in any', async () => {
    const chat = await said('The one with a draft', 'Here it was');
    await chat.message.fill('Not finished');
    const other = await session.newChat();
    assert.equal(await other.message.inputValue(), '');
    await other.message.press('ArrowUp');
    await waitFor(async () => (await other.message.inputValue()) === 'The one with a draft');
    await other.message.fill('');
    await session.openChat('Here it was');
    await chat.shows('Here it was');
    await waitFor(async () => (await chat.message.inputValue()) === 'Not finished');
    await chat.message.fill('');
  });

  it('finds words of an old reply, and opens the chat there', async () => {
    await said('Where is the lighthouse?', 'Beyond the seventh breakwater.');
    await session.newChat();
    await session.openChat('seventh breakwater');
    const chat = await session.chat();
    await chat.shows('Beyond the seventh breakwater.');
    assert.ok(await chat.frame.getByText('seventh breakwater').isVisible());
  });

  it('shows two chats at once, in the panel and in a tab, and both stream', async () => {
    const chat = await session.newChat();
    const one = held('One begins');
    session.model.play(one.steps);
    await chat.send('One');
    await chat.shows('One begins');
    await session.workbench.runCommand('Rivulet: Open Chat in Editor');
    await waitFor(async () => (await session.workbench.webviews('textarea')).length === 2);
    const frames = await session.workbench.webviews('textarea');
    await chat.button('New chat').click();
    const two = held('Two begins');
    session.model.play(two.steps);
    await chat.send('Two');
    await chat.shows('Two begins');
    const tab = frames.find((frame) => frame !== chat.frame);
    assert.ok(tab);
    one.release(textEvent(' and ends') + endEvents());
    await tab.locator('[data-state="done"]', { hasText: 'One begins and ends' }).waitFor();
    two.release(textEvent(' and ends') + endEvents());
    await chat.shows('Two begins and ends');
    await chat.state('done');
    await session.workbench.runCommand('View: Close Editor');
  });

  it('marks the end of a reply that nobody saw', async () => {
    const chat = await session.newChat();
    const hidden = held('Unseen');
    session.model.play(hidden.steps);
    await chat.send('Go on without me');
    await chat.shows('Unseen');
    await chat.button('New chat').click();
    await chat.frame.locator('[role="article"]').first().waitFor({ state: 'detached' });
    hidden.release(textEvent(' end') + endEvents());
    const badge = session.workbench.page.locator('.activitybar .badge-content', { hasText: '1' });
    await badge.first().waitFor();
    await session.openChat('Unseen');
    await chat.shows('Unseen end');
    await badge.first().waitFor({ state: 'hidden' });
  });

  it('is live in a second window, which sends to it and stops it', async function () {
    this.timeout(120_000);
    const chat = await session.newChat();
    const first = held('Live from the first window');
    session.model.play(first.steps);
    await chat.send('For both windows');
    await chat.shows('Live from the first window');
    const other = await session.openAnother();
    await session.openChat('For both windows', other.workbench);
    await other.chat.shows('Live from the first window');
    await other.chat.state('streaming');
    const { closed } = session.model.requests.at(-1) ?? assert.fail();
    await other.chat.button('Stop').click();
    await closed;
    await chat.state('stopped');
    await other.chat.state('stopped');
    session.model.play(reply('Sent from the second window'));
    await other.chat.send('Now from here');
    await other.chat.shows('Sent from the second window');
    await chat.shows('Sent from the second window');
    await other.workbench.close();
  });
});
