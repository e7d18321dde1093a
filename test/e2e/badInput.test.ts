import assert from 'node:assert/strict';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const themes = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];

describe('broken settings and odd input in a real window', () => {
  let session: Session;
  inSession(
    async () =>
      (session = await Session.start((url) => ({
        'rivulet.endpoints': [
          { id: 'good', name: 'Good', api: 'openai-chat', url, models: ['m'], key: 'none' },
          { id: 'no-scheme', api: 'openai-chat', url: 'api.example.com/v1' },
          { id: 'plain', api: 'openai-chat', url: 'http://api.example.com/v1' },
          { id: 'shape', api: 'openai-chat', url: 'https://api.example.com/v1', models: 'gpt' },
          'not an object',
          { id: 'gone', name: 'Gone', api: 'openai-chat', url: 'http://127.0.0.1:9/v1', models: ['m'], key: 'none' },
          { id: 'keyed', name: 'Keyed', api: 'openai-chat', url, models: ['k'], key: 'secret' },
          { id: 'locked', name: 'Locked', api: 'openai-chat', url, key: 'secret' },
        ],
        'rivulet.plainHttpHosts': ['models.example.com'],
        'rivulet.model': 'good/m',
      }))),
  );

  it('names each broken setting, and the others go on working', async () => {
    const chat = await session.newChat();
    // What is configured reaches the view after the chat does.
    await chat.frame.getByText('rivulet.endpoints[1]').waitFor();
    const text = await chat.frame.locator('body').innerText();
    assert.match(text, /rivulet\.endpoints\[1\] \("no-scheme"\)\.url: has no scheme/);
    assert.match(
      text,
      /rivulet\.endpoints\[2\] \("plain"\)\.url: plain http to the public host api\.example\.com is refused/,
    );
    assert.match(text, /rivulet\.endpoints\[3\] \("shape"\)\.models: expected a list of names/);
    assert.match(text, /rivulet\.endpoints\[4\]: expected an object/);
    session.model.play([{ send: sseHead + textEvent('It works.') + endEvents() }]);
    await chat.send('Go');
    await chat.shows('It works.');
  });

  it('takes a prompt of 5 MB, and one with a NUL and half a character, and says what it did', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Much.') + endEvents() }]);
    const large = 'word '.repeat(1024 * 1024);
    await chat.send(large);
    await chat.shows('Much.');
    const sent = JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { messages: { content: string }[] };
    assert.equal(sent.messages[0]?.content.length, large.length);
    const fresh = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Odd.') + endEvents() }]);
    await fresh.message.evaluate((element: HTMLTextAreaElement) => {
      element.value = 'a\0b\ud83d';
      element.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await fresh.message.press('Enter');
    await fresh.shows('Odd.');
    await fresh.frame.getByText('replaced by U+FFFD').waitFor();
    await fresh.frame.getByText('NUL character').waitFor();
  });

  it('says that a server cannot be reached', async () => {
    const chat = await session.newChat();
    await session.pickModel('Gone', 'm');
    await chat.send('Go');
    await chat.state('failed');
    assert.match(await chat.frame.locator('[data-state="failed"]').last().innerText(), /cannot be reached[^]*refused/);
  });

  it('asks for a missing key in a password box, keeps it, sends it, and forgets it', async () => {
    const chat = await session.newChat();
    await session.pickModel('Keyed', 'k');
    await chat.send('Go');
    await chat.state('failed');
    assert.match(await chat.frame.locator('[data-state="failed"]').last().innerText(), /No key is stored for Keyed/);
    const count = session.model.requests.length;
    await chat.frame
      .getByRole('button', { name: /set.*key/i })
      .last()
      .click();
    const box = session.workbench.page.locator('.quick-input-widget input[type="password"]');
    await box.fill('canary-key-1');
    await box.press('Enter');
    session.model.play([{ send: sseHead + textEvent('Let in.') + endEvents() }]);
    await chat.button('Retry').last().click();
    await chat.shows('Let in.');
    assert.equal(session.model.requests.length, count + 1);
    assert.equal(session.model.requests.at(-1)?.headers['authorization'], 'Bearer canary-key-1');
    assert.doesNotMatch(await chat.frame.content(), /canary-key-1/);
    await session.workbench.runCommand('Rivulet: Forget Key');
    await session.workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'keyed' }).first().click();
    const again = await session.newChat();
    await again.send('Go');
    await again.state('failed');
    assert.match(await again.frame.locator('[data-state="failed"]').last().innerText(), /No key is stored for Keyed/);
  });

  for (const theme of themes) {
    it(`can be looked at in ${theme}`, async () => {
      const chat = await session.chat();
      await session.setTheme(theme);
      await chat.frame.locator('body').waitFor();
      await session.picture(`panel ${theme}`);
    });
  }

  it('adds an endpoint step by step, with the models that the server lists', async () => {
    const { page } = session.workbench;
    const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    const input = page.locator('.quick-input-widget input[type="text"]');
    await session.newChat();
    await session.workbench.runCommand('Rivulet: Add Endpoint');
    await row('custom URL').click();
    await page.locator('.quick-input-widget', { hasText: 'The URL of the API' }).waitFor();
    await input.fill('http://api.example.com/v1');
    await page.locator('.quick-input-widget', { hasText: 'plain http to the public host' }).waitFor();
    await input.fill('http://models.example.com/v1');
    await page.locator('.quick-input-widget', { hasText: 'The URL of the API' }).waitFor();
    await input.fill(session.model.url);
    await input.press('Enter');
    session.model.play([{ send: response(200, 'application/json', '{"data":[{"id":"alpha"},{"id":"beta"}]}') }]);
    await row('No key').click();
    await row('beta').click();
    const frame = await session.workbench.webview('textarea');
    await frame.getByRole('button', { name: /Model: beta · 127\.0\.0\.1/ }).waitFor();
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Added.') + endEvents() }]);
    await chat.send('Go');
    await chat.shows('Added.');
    assert.equal((JSON.parse(session.model.requests.at(-1)?.body ?? '{}') as { model: string }).model, 'beta');
  });

  it('asks for a missing key before it asks the server for its models', async () => {
    const { page } = session.workbench;
    await session.newChat();
    await session.workbench.runCommand('Rivulet: Select Model');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Locked' }).click();
    const key = page.locator('.quick-input-widget input[type="password"]');
    await key.fill('sk-canary');
    session.model.play([{ send: response(200, 'application/json', '{"data":[{"id":"gamma"}]}') }]);
    await key.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'gamma' }).click();
    const frame = await session.workbench.webview('textarea');
    await frame.getByRole('button', { name: /Model: gamma · Locked/ }).waitFor();
    assert.equal(session.model.requests.at(-1)?.headers['authorization'], 'Bearer sk-canary');
  });

  it('plays the demo, marked as a recording, without any request', async () => {
    const bare = await Session.start(() => ({ 'rivulet.detectLocalServers': 'never' }));
    try {
      const chat = await bare.newChat();
      await bare.picture('first view');
      await chat.frame.getByRole('button', { name: /play the demo/i }).click();
      await chat.shows('Hello from Rivulet');
      await chat.frame.locator('[role="article"]').getByText('Recording').first().waitFor();
      await chat.state('done');
      assert.match(await chat.text(), /🏴󠁧󠁢󠁳󠁣󠁴󠁿[^]*your own gateway\.$/);
      assert.equal(bare.model.requests.length, 0);
      await bare.picture('demo');
    } finally {
      await bare.close();
    }
  }).timeout(120_000);
});
