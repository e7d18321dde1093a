import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DeskContext, TestNews } from '../../../src/host/endpointsPage/endpointDesk.ts';
import { sceneEntries } from '../../support/endpointsScenes.ts';
import { MemorySettings, openEndpoints } from '../../support/endpointsStand.ts';
import { launchBrowser } from '../../support/launchBrowser.ts';
import type { PanelPageOptions } from '../../support/panelPage.ts';
import { holds, isFocused } from '../panel/panelTests.ts';

const plain = { id: 'a', name: 'Alpha', api: 'openai-chat', url: 'https://a.example/v1', key: 'none', models: ['m'] };
const other = { ...plain, id: 'b', name: 'Beta', url: 'https://b.example/v1' };

describe('The page of endpoints', () => {
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openEndpoints>>;
  let settings: MemorySettings;
  let page: Page;
  before(async function () {
    this.timeout(30_000);
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const { errors } = opened.panel;
    await opened.panel.close();
    assert.deepEqual(errors, []);
  });

  async function open(
    entries: readonly unknown[] = [plain, other],
    options: PanelPageOptions & { host?: Partial<DeskContext> } = {},
  ): Promise<void> {
    settings = new MemorySettings(entries);
    opened = await openEndpoints(browser, settings, options);
    ({ page } = opened);
    await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
  }

  const field = (name: string): Locator => page.getByLabel(name, { exact: true });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const entry = (name: string): Locator => page.getByRole('navigation').getByRole('button', { name });
  const problemOf = (input: Locator): Promise<string> =>
    input.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id))
        .filter((said) => said?.classList.contains('field-problem'))
        .map((said) => said?.textContent ?? '')
        .join(),
    );
  /** Waits until the setting is this. */
  const written = async (...entries: readonly unknown[]) => {
    try {
      await holds(() => Promise.resolve(JSON.stringify(settings.entries) === JSON.stringify(entries)));
    } catch {
      assert.deepEqual(settings.entries, entries);
    }
  };

  it('takes back a choice that the host has not yet answered', async () => {
    let answer = () => {};
    const settled: Promise<void>[] = [];
    await open();
    const write = settings.setEntries.bind(settings);
    settings.setEntries = (entries) => {
      const wait = settled.length === 0 ? new Promise<void>((resolve) => (answer = resolve)) : Promise.resolve();
      const done = wait.then(() => write(entries));
      settled.push(done);
      return done;
    };
    await field('Reasoning effort').selectOption('High');
    await holds(() => Promise.resolve(settled.length === 1));
    await field('Reasoning effort').selectOption('Left to the server');
    answer();
    await holds(() =>
      Promise.resolve(opened.heard.filter((sent) => JSON.stringify(sent).includes('texts-change')).length === 2),
    );
    await written(plain, other);
    await holds(async () => (await field('Reasoning effort').inputValue()) === '');
  });

  it('adds one endpoint by a double click, however long the host takes', async () => {
    await open([]);
    let answer = () => {};
    const write = settings.setEntries.bind(settings);
    settings.setEntries = async (entries) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await write(entries);
    };
    await button('Add endpoint').click();
    await page.locator('.preset[data-preset]').filter({ hasText: 'https://' }).nth(6).dblclick();
    const asked = () => opened.heard.filter((sent) => JSON.stringify(sent).includes('endpoint-add')).length;
    await holds(() => Promise.resolve(asked() > 0));
    answer();
    await holds(() => Promise.resolve((settings.entries as unknown[]).length > 0));
    assert.equal(asked(), 1);
  });

  it('writes a field when the user leaves it, and none that did not change', async () => {
    await open();
    await field('Temperature').fill('0.4');
    await field('Token limit').focus();
    await written({ ...plain, temperature: 0.4 }, other);
    await field('Temperature').focus();
    await field('Reasoning effort').selectOption('High');
    await written({ ...plain, temperature: 0.4, reasoningEffort: 'high' }, other);
    const changes = opened.heard.filter((message) => JSON.stringify(message).includes('texts-change'));
    assert.equal(changes.length, 2);
    await field('Reasoning effort').selectOption('Left to the server');
    await field('Temperature').fill('');
    await field('Temperature').press('Enter');
    await written(plain, other);
  });

  it('says beside a field what is wrong with it, keeps what was typed, and writes nothing', async () => {
    await open();
    const url = field('URL');
    await url.fill('nowhere');
    await url.press('Tab');
    await holds(async () => (await problemOf(url)).includes('no scheme'));
    assert.equal(await url.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(settings.entries, [plain, other]);
    settings.entries = [{ ...plain, name: 'Changed elsewhere' }, other];
    await opened.desk.show();
    await page.getByRole('heading', { name: 'Changed elsewhere' }).waitFor();
    assert.equal(await url.inputValue(), 'nowhere');
    assert.match(await problemOf(url), /no scheme/);
    await url.press('Escape');
    assert.equal(await url.inputValue(), plain.url);
    assert.equal(await problemOf(url), '');
    await url.fill('https://z.example');
    await url.press('Enter');
    await written({ ...plain, name: 'Changed elsewhere', url: 'https://z.example' }, other);
  });

  it('shows a change from elsewhere at once, without the focus or what is being typed being lost', async () => {
    await open();
    await field('Temperature').fill('0.');
    settings.entries = [other, { ...plain, temperature: 1, maxTokens: 7 }];
    await opened.desk.show();
    await holds(async () => (await field('Token limit').inputValue()) === '7');
    assert.equal(await field('Temperature').inputValue(), '0.');
    await holds(() => isFocused(field('Temperature')));
    await field('Temperature').pressSequentially('5');
    await field('Temperature').press('Enter');
    await written(other, { ...plain, temperature: 0.5, maxTokens: 7 });
    await holds(() => isFocused(field('Temperature')));
  });

  it('adds an endpoint of a preset, and one at a URL', async () => {
    await open([]);
    await page.getByLabel('Search providers').fill('anthropic');
    await page.getByRole('button', { name: /^Anthropic https/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Anthropic' }).waitFor();
    const [anthropic] = settings.entries as { id: string }[];
    assert.deepEqual(anthropic, {
      id: 'anthropic',
      name: 'Anthropic',
      api: 'anthropic-messages',
      url: 'https://api.anthropic.com/v1',
    });
    await page.getByText('No key is stored for this server.').waitFor();
    await button('Add endpoint').click();
    await page.getByRole('button', { name: /^OpenAI-compatible \(custom URL\)/ }).click();
    const url = page.getByLabel('URL of OpenAI-compatible (custom URL)');
    await holds(() => isFocused(url));
    await url.fill('nowhere');
    await url.press('Enter');
    await page.getByText(/Has no scheme/).waitFor();
    await url.fill('http://127.0.0.1:8000/v1');
    await url.press('Enter');
    await page.getByRole('heading', { level: 2, name: '127.0.0.1:8000' }).waitFor();
    assert.equal((settings.entries as unknown[]).length, 2);
  });

  it('has a key set and forgotten elsewhere, and never sees it', async () => {
    const { key: _, ...keyed } = plain;
    await open([keyed]);
    await button('Set key…').click();
    await page.getByText('A key is stored for this server.').waitFor();
    await button('Forget key').click();
    await page.getByText('No key is stored for this server.').waitFor();
    await field('Key').selectOption('From an environment variable');
    await holds(() => isFocused(field('Environment variable')));
    assert.deepEqual(settings.entries, [keyed]);
    await field('Environment variable').fill('LAB_KEY');
    await field('Environment variable').press('Enter');
    await written({ ...keyed, key: { env: 'LAB_KEY' } });
    await page.getByText('LAB_KEY is not set where VS Code runs.').waitFor();
    await field('Key').selectOption('Kept by VS Code');
    await written(keyed);
    assert.doesNotMatch(JSON.stringify(await page.content()), /sk-test/);
  });

  it('lists the models of the server, and has them chosen, preferred, used and named', async () => {
    await open([{ ...plain, models: undefined }]);
    settings.entries = [plain];
    await opened.desk.show();
    await button('List models').click();
    await page.getByText('The server lists 2 models.').waitFor();
    await page.getByRole('checkbox', { name: 'large' }).click();
    await written({ ...plain, models: ['m', 'large'] });
    await holds(() => isFocused(page.getByRole('checkbox', { name: 'large' })));
    await button('Favourite: small').click();
    await written({ ...plain, models: ['m', 'large'], favourites: ['small'] });
    await holds(async () => (await button('Favourite: small').getAttribute('aria-pressed')) === 'true');
    await button('Use large').click();
    await page.getByText('In use', { exact: true }).filter({ visible: true }).waitFor();
    assert.equal(settings.model, 'a/large');
    await page.getByLabel('Name of a model').fill('tiny');
    await page.getByLabel('Name of a model').press('Enter');
    await written({ ...plain, models: ['m', 'large', 'tiny'], favourites: ['small'] });
  });

  it('loses no model where two are chosen before the first one is written', async () => {
    await open([plain]);
    await button('List models').click();
    await page.getByText('The server lists 2 models.').waitFor();
    await page.evaluate(() => {
      for (const box of document.querySelectorAll<HTMLInputElement>('.model input:not(:checked)')) box.click();
    });
    await written({ ...plain, models: ['m', 'large', 'small'] });
  });

  it('says that a change was refused, also when the user went on to another endpoint', async () => {
    await open();
    await field('URL').fill('nowhere');
    await entry('Beta').click();
    await page.getByRole('alert').filter({ hasText: 'Alpha was not changed: ' }).waitFor();
    await written(plain, other);
  });

  it('says why an endpoint is not moved, disabled or removed', async () => {
    await open();
    for (const name of ['Move down', 'Disable', 'Remove']) {
      settings.failure = `${name}: the settings cannot be written.`;
      await button(name).click();
      await page.getByText(settings.failure).waitFor();
    }
    settings.failure = undefined;
    await button('Disable').click();
    await button('Enable').waitFor();
    assert.equal(await page.getByText('cannot be written').isVisible(), false);
  });

  it('searches in long lists', async () => {
    const models = Array.from({ length: 500 }, (_, n) => `vendor/model-${n}`);
    await open([plain], { host: { listModels: () => Promise.resolve({ models }) } });
    await button('List models').click();
    await page.getByText('100 of 501 are shown').waitFor();
    await page.getByLabel('Search models').fill('model-49 vendor');
    await page.getByText('11 of 501 models').waitFor();
    assert.equal(await page.getByRole('checkbox').count(), 11);
  });

  it('says why the server lists no models', async () => {
    await open([plain], {
      host: { listModels: () => Promise.resolve({ error: { kind: 'auth', message: 'HTTP 401: No.' } }) },
    });
    await button('List models').click();
    await page.getByText('HTTP 401: No.').waitFor();
  });

  it('edits headers as rows', async () => {
    await open([plain]);
    await page.getByText('Headers and body').click();
    await button('Add a header').click();
    await page.keyboard.type('x-team');
    await page.keyboard.press('Tab');
    await page.keyboard.type('blue');
    await page.keyboard.press('Tab');
    await written({ ...plain, headers: { 'x-team': 'blue' } });
    await button('Add a header').click();
    await page.keyboard.type('x-api-key');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sk-1');
    await page.keyboard.press('Enter');
    await page.getByText(/Holds a key; write/).waitFor();
    await button('Remove the header').last().click();
    await holds(async () => (await page.getByText(/Holds a key/).count()) === 0);
    await button('Remove the header').click();
    await written(plain);
  });

  it('takes JSON for the body and for an API of its own, and refuses what is none', async () => {
    await open([plain]);
    await page.getByText('Headers and body').click();
    const body = field('Add to the body');
    await body.fill('{"top_p": 0.9');
    await body.press('Tab');
    await holds(async () => (await problemOf(body)).includes('not JSON yet'));
    await body.fill('{"top_p": 0.9}');
    await body.press('Tab');
    await written({ ...plain, body: { add: { top_p: 0.9 } } });
    await field('API').selectOption('An API of its own, described below');
    const custom = field('Description of the API');
    await custom.waitFor();
    await custom.fill('{"framing": "text", "request": "${nothing}"}');
    await custom.press('Tab');
    await holds(async () => (await problemOf(custom)).includes('${nothing}'));
    assert.equal(await field('Temperature').isVisible(), false);
  });

  it('takes a certificate and its key together', async () => {
    await open([plain]);
    await page.getByText('Proxy and certificates').click();
    await field('Client certificate').fill('~/client.pem');
    await field('Client certificate').press('Tab');
    await page.getByText(/go together/).waitFor();
    await field('Private key of the client certificate').fill('~/client.key');
    await field('Private key of the client certificate').press('Tab');
    await written({ ...plain, tls: { key: '~/client.key', cert: '~/client.pem' } });
    await holds(async () => (await page.getByText(/go together/).count()) === 0);
  });

  it('is used by keyboard: chosen, moved, with the focus kept', async () => {
    await open([plain, other]);
    await entry('Alpha').focus();
    await page.keyboard.press('ArrowDown');
    await holds(() => isFocused(entry('Beta')));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Beta' }).waitFor();
    await holds(() => isFocused(entry('Beta')));
    await page.keyboard.press('Alt+ArrowUp');
    await written(other, plain);
    await page.getByText('Now 1 of 2').waitFor({ state: 'attached' });
    await holds(() => isFocused(entry('Beta')));
    await button('Move down').press('Enter');
    await written(plain, other);
    await holds(() => isFocused(button('Move down')));
    await holds(async () => (await button('Move down').getAttribute('aria-disabled')) === 'true');
    await page.keyboard.press('Enter');
    await button('Disable').press('Space');
    await written(plain, { ...other, disabled: true });
    await holds(() => isFocused(button('Enable')));
  });

  it('duplicates and removes, and shows what is left', async () => {
    await open([plain]);
    await button('Duplicate').click();
    await page.getByRole('heading', { level: 2, name: 'Alpha (copy)' }).waitFor();
    await button('Remove').press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Alpha', exact: true }).waitFor();
    await written(plain);
    await holds(() => isFocused(entry('Alpha')));
  });

  it('tests an endpoint, step by step, until it is cancelled', async () => {
    let tell: (news: TestNews) => void = () => assert.fail();
    let signal: AbortSignal | undefined;
    const host: Partial<DeskContext> = {
      test: (_, options, told) => {
        tell = told;
        ({ signal } = options);
        told({ running: true, steps: [{ title: 'Reach the server', state: 'running' }] });
        return Promise.resolve();
      },
    };
    await open([plain], { host });
    await button('Test').click();
    await page.getByRole('listitem').filter({ hasText: 'Reach the server' }).waitFor();
    await button('Cancel').click();
    await holds(() => Promise.resolve(signal?.aborted === true));
    tell({
      running: false,
      steps: [{ title: 'Reach the server', state: 'failed', result: 'Refused.', advice: 'Start it.' }],
    });
    await page.getByText('The test failed at: Reach the server').waitFor({ state: 'attached' });
    await page.getByText('Start it.').waitFor();
    await holds(() => isFocused(button('Test')));
  });

  it('shows the endpoint again that it showed before it was hidden', async () => {
    await open([plain, other], { saved: { title: 'Beta' } });
    await page.getByRole('heading', { level: 2, name: 'Beta' }).waitFor();
    await entry('Alpha').click();
    await holds(async () => JSON.stringify(await opened.panel.saved()) === '{"title":"Alpha"}');
  });

  it('does not trust what is posted to it', async () => {
    await open();
    const before = await page.locator('body').innerText();
    await opened.panel.post({ type: 'endpoints-show' }, { type: 'file-open' });
    await page.evaluate(() => window.postMessage({ type: 'add-check', problem: 7 }, window.origin));
    assert.equal(await page.locator('body').innerText(), before);
    assert.ok(opened.panel.warnings.length >= 2);
  });

  it('fits 300 to 1,200 pixels without a horizontal scroll', async () => {
    await open(sceneEntries);
    for (const name of ['Lab vLLM', 'A relay', 'Own API']) {
      await entry(name).click();
      await page.locator('details').evaluateAll((folds) => folds.forEach((fold) => fold.toggleAttribute('open', true)));
      for (const width of [300, 500, 719, 720, 1200]) {
        await page.setViewportSize({ width, height: 800 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wider <= 0, `${name} at ${width}: ${wider} px too wide`);
      }
    }
  });
});
