import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { root } from '../support/root.ts';
import { waitFor } from '../support/waitFor.ts';
import { held } from './heldReply.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('a chat in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  it('streams a reply, keeps the path, and copies its exact Markdown', async () => {
    const chat = await session.newChat();
    const reply = held('One **two');
    session.model.play(reply.steps);
    await chat.send('First');
    await chat.shows('One two');
    await chat.state('streaming');
    reply.release(textEvent('** three 👩‍💻 你好\n\n```js\nlet x;\n```\n') + endEvents());
    await chat.state('done');
    await chat.button('Copy').last().click();
    const clipboard = () => session.workbench.page.evaluate(() => navigator.clipboard.readText());
    await waitFor(async () => (await clipboard()) === 'One **two** three 👩‍💻 你好\n\n```js\nlet x;\n```\n');
    session.model.play([{ send: sseHead + textEvent('Second reply') + endEvents() }]);
    await chat.send('Second');
    await chat.shows('Second reply');
    const { messages } = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { messages: { content: string }[] };
    assert.deepEqual(
      messages.map(({ content }) => content),
      ['First', 'One **two** three 👩‍💻 你好\n\n```js\nlet x;\n```\n', 'Second'],
    );
  });

  it('has a value for every token of the theme that it asks for without another at hand', async () => {
    const { frame } = await session.newChat();
    const styles = fs.readFileSync(path.join(root, 'dist/webview.css'), 'utf8');
    const asked = new Set([...styles.matchAll(/var\((--vscode-[\w-]+)\)/g)].map(([, name = '']) => name));
    assert.ok(asked.size > 10, `${asked.size} tokens`);
    const missing = await frame.evaluate(
      (names) => {
        const style = getComputedStyle(document.documentElement);
        return names.filter((name) => style.getPropertyValue(name) === '');
      },
      [...asked],
    );
    // Only the themes of high contrast have it.
    assert.deepEqual(
      missing.filter((name) => name !== '--vscode-contrastActiveBorder'),
      [],
    );
  });

  it('opens a link only once VS Code was told to', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('See [the docs](https://docs.example/start).') + endEvents() }]);
    await chat.send('Where?');
    await chat.state('done');
    await chat.frame.getByRole('link', { name: 'the docs' }).click();
    const dialog = session.workbench.page.getByRole('dialog');
    await dialog.getByText('https://docs.example/start').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('shows what was sent and received, without cookies, as a document', async () => {
    const chat = await session.newChat();
    const head = sseHead.replace('\r\n\r\n', '\r\nset-cookie: sid=canary\r\n\r\n');
    session.model.play([{ send: head + textEvent('Recorded') + endEvents() }, { close: true }]);
    await chat.send('What passes?');
    await chat.state('done');
    await chat.button('Show what was sent and received').last().click();
    const { page } = session.workbench;
    const document = page.locator('.editor-instance .view-lines');
    for (const text of ['"type":"request"', '"set-cookie":"[hidden]"', '"type":"chunk"', '"type":"end"']) {
      await document.getByText(text).first().waitFor();
    }
    assert.doesNotMatch((await document.textContent()) ?? '', /canary/);
    await session.workbench.runCommand('View: Close Editor');
    await document.waitFor({ state: 'detached' });
  });

  it('stops by the button: the socket closes, the text stays, and the next prompt goes out', async () => {
    const chat = await session.newChat();
    session.model.play(
      [{ send: sseHead + textEvent('Kept text') }],
      [{ send: sseHead + textEvent('After') + endEvents() }],
    );
    await chat.send('Go');
    await chat.shows('Kept text');
    const request = session.model.requests.at(-1);
    await chat.button('Stop').click();
    await chat.state('stopped');
    await request?.closed;
    assert.equal(await chat.text(), 'Kept text');
    await chat.send('Again');
    await chat.shows('After');
    await chat.state('done');
  });

  it('stops by Escape and by the command', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('By key') }], [{ send: sseHead + textEvent('By command') }]);
    await chat.send('Go');
    await chat.shows('By key');
    await chat.message.press('Escape');
    await chat.state('stopped');
    await session.model.requests.at(-1)?.closed;
    await chat.send('Go');
    await chat.shows('By command');
    await session.workbench.runCommand('Rivulet: Stop');
    await chat.state('stopped');
    await session.model.requests.at(-1)?.closed;
  });

  it('stops before the response began', async () => {
    const chat = await session.newChat();
    session.model.play([]);
    await chat.send('Go');
    await chat.state('waiting');
    await waitFor(() => session.model.open === 1);
    await chat.button('Stop').click();
    await chat.state('stopped');
    await session.model.requests.at(-1)?.closed;
  });

  it('keeps a reply whole while the panel is hidden and shown', async () => {
    const chat = await session.newChat();
    const reply = held('Before. ');
    session.model.play(reply.steps);
    await chat.send('Go');
    await chat.shows('Before.');
    await session.workbench.runCommand('View: Show Explorer');
    await chat.message.waitFor({ state: 'detached' }).catch(() => {});
    reply.release(textEvent('While hidden. ') + textEvent('At the end.') + endEvents());
    const shown = await session.chat();
    await shown.state('done');
    assert.equal(await shown.text(), 'Before. While hidden. At the end.');
  });

  it('stops while the panel is hidden', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Hidden') }]);
    await chat.send('Go');
    await chat.shows('Hidden');
    const request = session.model.requests.at(-1);
    await session.workbench.runCommand('View: Show Explorer');
    await session.workbench.runCommand('Rivulet: Stop');
    await request?.closed;
    const shown = await session.chat();
    await shown.state('stopped');
    assert.equal(await shown.text(), 'Hidden');
  });

  it('queues what is sent while a reply runs, and sends it when the reply has ended', async () => {
    const chat = await session.newChat();
    const reply = held('First reply');
    session.model.play(reply.steps, [{ send: sseHead + textEvent('Second reply') + endEvents() }]);
    await chat.send('One');
    await chat.shows('First reply');
    await chat.send('Two');
    await chat.frame.getByText('Two').waitFor();
    const count = session.model.requests.length;
    reply.release(endEvents());
    await chat.shows('Second reply');
    assert.equal(session.model.requests.length, count + 1);
  });

  it('says how a reply was cut off, and continues it', async () => {
    const chat = await session.newChat();
    session.model.play(
      [{ send: sseHead + textEvent('Half a') }, { close: true }],
      [{ send: sseHead + textEvent(' loaf') + endEvents() }],
    );
    await chat.send('Go');
    await chat.state('cut-off');
    assert.equal(await chat.text(), 'Half a');
    await chat.button('Continue').last().click();
    await chat.shows('Half a loaf');
    await chat.state('done');
    await chat.shows('Asked to go on');
  });

  it('says that a reply reached the length limit, and that one was filtered', async () => {
    const chat = await session.newChat();
    session.model.play(
      [{ send: sseHead + textEvent('Long') + endEvents('length') }],
      [{ send: sseHead + textEvent('Hm') + endEvents('content_filter') }],
    );
    await chat.send('Go');
    await chat.shows('length limit');
    await chat.send('Go');
    await chat.shows('Filtered');
  });

  const failures: [string, string, RegExp][] = [
    [
      'a wrong key',
      response(401, 'application/json', '{"error":{"message":"Incorrect API key"}}'),
      /key.*refused[^]*Incorrect API key/i,
    ],
    [
      'an unknown model',
      response(404, 'application/json', '{"error":{"message":"The model m does not exist"}}'),
      /not found[^]*does not exist/i,
    ],
    [
      'a web page',
      response(200, 'text/html', '<html><body>Please log in</body></html>'),
      /not a model’s reply[^]*Please log in/,
    ],
    [
      'a JSON error with 200',
      response(200, 'application/json', '{"error":{"message":"No such thing"}}'),
      /No such thing/,
    ],
    ['an empty reply', response(200, 'text/event-stream', ''), /empty/],
    [
      'a redirect',
      response(302, 'text/plain', '', { location: 'https://example.com/' }),
      /redirects to https:\/\/example\.com/,
    ],
  ];
  for (const [what, answer, expected] of failures) {
    it(`says what happened and what to do on ${what}`, async () => {
      const chat = await session.newChat();
      session.model.play([{ send: answer }, { close: true }]);
      await chat.send('Go');
      await chat.state('failed');
      assert.match(await chat.frame.locator('[data-state="failed"]').last().innerText(), expected);
      await chat.button('Retry').last().waitFor();
    });
  }

  it('regenerates, and keeps both versions', async () => {
    const chat = await session.newChat();
    session.model.play(
      [{ send: sseHead + textEvent('Version A') + endEvents() }],
      [{ send: sseHead + textEvent('Version B') + endEvents() }],
    );
    await chat.send('Go');
    await chat.state('done');
    await chat.button('Regenerate').last().click();
    await chat.shows('Version B');
    await chat.state('done');
    await chat.button('Previous version').click();
    await chat.shows('Version A');
  });

  it('shows the same chat in an editor tab', async () => {
    const chat = await session.newChat();
    const reply = held('In both. ');
    session.model.play(reply.steps);
    await chat.send('Go');
    await chat.shows('In both.');
    await session.workbench.runCommand('Rivulet: Open Chat in Editor');
    await waitFor(async () => (await session.workbench.webviews('[data-state]')).length === 2);
    reply.release(textEvent('And here.') + endEvents());
    for (const frame of await session.workbench.webviews('[data-state]')) {
      await frame.locator('[data-state="done"]', { hasText: 'In both. And here.' }).waitFor();
    }
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('explains a selection, and asks from the palette', async () => {
    await session.newChat();
    session.model.play([{ send: sseHead + textEvent('It adds up.') + endEvents() }]);
    await session.workbench.openFile('sum.js');
    await session.workbench.page.keyboard.press('Control+a');
    await session.workbench.runCommand('Rivulet: Explain Selection');
    const chat = await session.chat();
    await chat.shows('It adds up.');
    await chat.frame
      .getByRole('button', { name: /sum\.js/ })
      .first()
      .waitFor();
    const { messages } = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { messages: { content: string }[] };
    assert.match(messages[0]?.content ?? '', /sum\.js, lines 1–7 \(javascript\)/);
    await session.workbench.runCommand('Rivulet: Ask…');
    const box = session.workbench.page
      .locator('.quick-input-widget', { hasText: 'Ask Rivulet' })
      .locator('input[type="text"]');
    await box.fill('From the palette');
    session.model.play([{ send: sseHead + textEvent('Asked.') + endEvents() }]);
    await box.press('Enter');
    await chat.shows('Asked.');
  });

  it('closes the connection when the window is reloaded, and has the reply, cut off, to continue', async () => {
    const chat = await session.newChat();
    session.model.play(
      [{ send: sseHead + textEvent('Running') }],
      [{ send: sseHead + textEvent(' and on') + endEvents() }],
    );
    await chat.send('Go');
    await chat.shows('Running');
    await chat.message.fill('Not yet sent');
    const request = session.model.requests.at(-1);
    await session.workbench.runCommand('Developer: Reload Window');
    await request?.closed;
    const again = await session.chat();
    await again.state('cut-off');
    assert.equal(await again.text(), 'Running');
    assert.equal(await again.frame.locator('[role="article"]').count(), 1);
    assert.equal(await again.message.inputValue(), 'Not yet sent');
    assert.equal(session.model.open, 0);
    await again.button('Continue').click();
    await again.shows('and on');
    await again.state('done');
  });

  it('deletes a chat that is shown, and restores it', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Gone soon') + endEvents() }]);
    await chat.send('Delete me');
    await chat.shows('Gone soon');
    await session.workbench.runCommand('Rivulet: Show Chats');
    const { page } = session.workbench;
    const item = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Delete me' });
    await item.hover();
    await item.getByRole('button', { name: 'Delete' }).click();
    await item.waitFor({ state: 'detached' });
    await chat.frame.getByText('Gone soon').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deleted chats' }).click();
    await item.click();
    await item.waitFor({ state: 'hidden' });
    await session.workbench.runCommand('Rivulet: Show Chats');
    await item.click();
    await chat.shows('Gone soon');
  });
});
