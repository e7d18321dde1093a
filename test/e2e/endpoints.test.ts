import assert from 'node:assert/strict';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { holds } from './panel/panelTests.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('the page of endpoints in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start(() => ({ 'rivulet.detectLocalServers': 'never' }))));

  const openPage = async () => {
    await session.workbench.runCommand('Rivulet: Manage Endpoints');
    return session.workbench.webview('.page');
  };

  it('leads from nothing to a reply: a URL, a key, a model', async () => {
    const { page } = session.workbench;
    const frame = await openPage();
    await frame.getByRole('button', { name: /^OpenAI-compatible \(custom URL\)/ }).click();
    await frame.getByLabel('URL of OpenAI-compatible (custom URL)').fill(session.model.url);
    await frame.getByLabel('URL of OpenAI-compatible (custom URL)').press('Enter');
    await frame.getByRole('heading', { level: 2, name: '127.0.0.1' }).waitFor();
    await frame.getByLabel('Name', { exact: true }).fill('Fault');
    await frame.getByLabel('Name', { exact: true }).press('Enter');
    await frame.getByRole('heading', { level: 2, name: 'Fault' }).waitFor();

    await frame.getByLabel('Key', { exact: true }).selectOption('Kept by VS Code');
    await frame.getByRole('button', { name: 'Set key…' }).click();
    const box = page.locator('.quick-input-widget input[type="password"]');
    await box.fill('canary-key-3');
    await box.press('Enter');
    await frame.getByText('A key is stored for this server.').waitFor();

    session.model.play([{ send: response(200, 'application/json', '{"data":[{"id":"alpha"},{"id":"beta"}]}') }]);
    await frame.getByRole('button', { name: 'List models' }).click();
    await frame.getByRole('checkbox', { name: 'beta' }).click();
    await frame.getByRole('button', { name: 'Use beta' }).click();
    await frame.getByText('In use: beta').waitFor();
    await frame.getByLabel('Temperature', { exact: true }).fill('0.5');
    await frame.getByLabel('Temperature', { exact: true }).press('Enter');
    await session.picture('endpoints');
    assert.doesNotMatch(await frame.content(), /canary-key-3/);

    const chat = await session.newChat();
    await chat.frame.getByRole('button', { name: /beta · Fault/ }).waitFor();
    session.model.play([{ send: sseHead + textEvent('Here I am.') + endEvents() }]);
    await chat.send('Go');
    await chat.shows('Here I am.');
    const request = session.model.requests.at(-1) ?? assert.fail();
    assert.equal(request.headers['authorization'], 'Bearer canary-key-3');
    const { model, temperature } = JSON.parse(request.body) as Record<string, unknown>;
    assert.deepEqual([model, temperature], ['beta', 0.5]);
  });

  it('is one page, which comes back with its endpoint after a reload of the window', async () => {
    await openPage();
    const before = await openPage();
    assert.equal((await session.workbench.webviews('.page')).length, 1);
    await session.workbench.runCommand('Developer: Reload Window');
    await holds(() => Promise.resolve(before.isDetached()));
    const frame = await session.workbench.webview('.page');
    await frame.getByRole('heading', { level: 2, name: 'Fault' }).waitFor();
    await frame.getByText('A key is stored for this server.').waitFor();
  });

  it('tests an endpoint, step by step', async () => {
    const frame = await openPage();
    session.model.answer(({ path }) =>
      path.endsWith('/models')
        ? [{ send: response(200, 'application/json', '{"data":[{"id":"alpha"},{"id":"beta"}]}') }, { close: true }]
        : [{ send: sseHead + textEvent('Hello.') + endEvents() }, { close: true }],
    );
    await frame.getByRole('button', { name: 'Test', exact: true }).click();
    await frame.getByText(/^The test (passed|failed)/).waitFor({ state: 'attached' });
    assert.equal(await frame.locator('.step[data-state="failed"]').count(), 0);
    assert.ok((await frame.locator('.step[data-state="passed"]').count()) >= 3);
    await session.picture('endpoints tested');
  });

  it('removes an endpoint when VS Code has asked', async () => {
    const frame = await openPage();
    const dialog = session.workbench.page.locator('.monaco-dialog-box');
    await frame.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await frame.getByRole('heading', { level: 2, name: 'Fault' }).waitFor();
    await frame.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await frame.getByText('There is no endpoint yet.').waitFor();
  });
});
