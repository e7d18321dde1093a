import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { waitFor } from '../support/waitFor.ts';
import { held } from './heldReply.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('what VS Code says around the panel', () => {
  let session: Session;
  inSession(
    async () =>
      (session = await Session.start((url) => ({
        'rivulet.endpoints': [
          { id: 'fault', name: 'Test server', api: 'openai-chat', url, models: ['m'], key: 'none' },
          { id: 'small', name: 'Small server', api: 'openai-chat', url, key: 'none' },
        ],
        'rivulet.model': 'fault/m',
      }))),
  );

  const notices = () => session.workbench.page.locator('.notifications-center .notification-list-item');

  /** A reply that ends while the panel is hidden. */
  async function endsUnseen(prompt: string): Promise<void> {
    const chat = await session.newChat();
    const hidden = held('Behind the curtain');
    session.model.play(hidden.steps);
    await chat.send(prompt);
    await chat.shows('Behind the curtain');
    await session.workbench.runCommand('View: Show Explorer');
    await waitFor(async () => (await session.workbench.webviews('textarea')).length === 0);
    // What the extension does after it heard that the view is gone shows that it heard it.
    await session.workbench.runCommand('Rivulet: Show Chats');
    const list = session.workbench.page.getByPlaceholder('Search in titles, prompts and replies');
    await list.press('Escape');
    hidden.release(textEvent(' end') + endEvents());
    await session.workbench.page.locator('.activitybar [aria-label^="Rivulet"] .badge-content:visible').waitFor();
    await session.workbench.runCommand('Notifications: Show Notifications');
  }

  it('is told of a reply that ended out of sight, and led to it', async () => {
    await endsUnseen('Tell me when it is done');

    const notice = notices().filter({ hasText: '“Tell me when it is done”: the reply is complete' });
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Show', exact: true }).click();
    const chat = await session.chat();
    await chat.shows('Behind the curtain end');
    await chat.state('done');
  });

  it('is told no more when the user says so', async () => {
    await endsUnseen('The last one');
    await notices().getByRole('button', { name: "Don't Show Again" }).click();
    const settings = path.join(session.vscode.home, 'server/data/User/settings.json');
    await waitFor(() => fs.readFileSync(settings, 'utf8').includes('"rivulet.notifyWhenDone": "never"'));
    await endsUnseen('Silently');
    await session.workbench.page.locator('.notifications-center', { hasText: 'No new notifications' }).waitFor();
  });

  it('knows after a restart how much a model takes, and what will be left out', async () => {
    let chat = await session.newChat();
    session.model.play([{ send: response(200, 'application/json', '{"data":[{"id":"s","max_model_len":300}]}') }]);
    await session.pickModel('Small server', 's');
    for (const prompt of ['One', 'Two']) {
      session.model.play([{ send: sseHead + textEvent('word '.repeat(80)) + endEvents() }]);
      await chat.send(prompt);
      await chat.state('done');
      await chat.shows('word');
    }
    chat = await session.reload();
    await chat.frame.getByRole('button', { name: '178 / 300' }).waitFor();
    await chat.message.fill(`Three ${'word '.repeat(100)}`);
    await chat.frame.getByText('the oldest turn will not be sent').first().waitFor();
    assert.equal(await chat.frame.getByText('Not sent with the next prompt').count(), 1);
    session.model.play([{ send: sseHead + textEvent('Yes') + endEvents() }]);
    await chat.message.press('Enter');
    await chat.frame.getByText('The oldest turn was not sent').waitFor();
    await chat.state('done');

    const { messages } = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { messages: unknown[] };
    assert.equal(messages.length, 3);
  });

  it('leads through four steps with pictures', async () => {
    const { page } = session.workbench;
    await session.workbench.runCommand('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Chat with any model' }).click();
    const steps = page.locator('.getting-started-step');
    await steps.nth(3).waitFor();
    assert.equal(await steps.count(), 4);

    await steps.filter({ hasText: 'Ask' }).first().click();
    await page.getByRole('button', { name: 'Ask something' }).click();
    const chat = await session.chat();
    await waitFor(async () => (await chat.message.inputValue()).startsWith('What is a closure?'));

    await chat.message.fill('');
  });
});
