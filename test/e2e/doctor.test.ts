import assert from 'node:assert/strict';
import type { Step } from '../support/faultServer.ts';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { pemFile } from '../support/pem.ts';
import { TlsServer } from '../support/tlsServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const json = (status: number, value: object): Step[] => [
  { send: response(status, 'application/json', JSON.stringify(value)) },
  { close: true },
];
const models = json(200, { data: [{ id: 'm' }, { id: 'n' }] });

/** A reply of several pieces. */
const streamed: Step[] = [
  { send: sseHead + textEvent('1, 2, 3, ') },
  { wait: 60 },
  { send: textEvent('4, 5, 6') + endEvents() },
  { close: true },
];

describe('the test of an endpoint in a real window', () => {
  let session: Session;
  let secure: TlsServer;

  before(async () => {
    secure = await TlsServer.start('server', {}, { type: 'application/json', body: '{"data":[{"id":"m"}]}' });
  });
  after(() => secure.close());
  inSession(async () => {
    const known = { api: 'openai-chat', url: secure.url, key: 'none' };
    return (session = await Session.start((url) => ({
      'rivulet.endpoints': [
        { id: 'lab', name: 'Lab', api: 'openai-chat', url, models: ['m', 'n'], key: 'none' },
        { id: 'keyed', name: 'Keyed', api: 'openai-chat', url, models: ['m'], key: 'secret' },
        { id: 'trusted', name: 'Trusted', ...known, tls: { ca: pemFile('ca.pem') } },
        { id: 'unknown', name: 'Unknown', ...known },
      ],
      'rivulet.model': 'lab/m',
    })));
  });

  const row = (text: string) => session.workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  const hint = (text: string) => session.workbench.page.getByPlaceholder(text);

  async function test(endpoint: string): Promise<void> {
    await session.workbench.runCommand('Rivulet: Test Endpoint');
    const name = session.workbench.page.locator('.label-name', { hasText: new RegExp(`^${endpoint}$`) });
    await session.workbench.page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).click();
  }

  it('fills in the steps as they come, and gives a report', async () => {
    const more = Promise.withResolvers<void>();
    const [first = { wait: 0 }, ...rest] = streamed;
    session.model.play(models, [first, { wait: more.promise }, ...rest], streamed);
    await test('Lab');
    await row('List the models').getByText('2 models, m among them.').waitFor();
    await row('Stream a reply').locator('.codicon-loading').waitFor();
    await session.picture('doctor running');
    more.resolve();
    await hint('It works. Some steps deserve a look.').waitFor();
    await row('Read the usage').getByText('The server does not count its tokens.').waitFor();
    await row('Stop a reply')
      .getByText(/closed \d+ ms after the stop/)
      .waitFor();
    await session.picture('doctor done');
    await session.workbench.page.getByRole('button', { name: 'Copy Report' }).click();
    await session.workbench.page.getByText('Test of Lab: report copied').waitFor();
    const report = await session.workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(report, /^Test of Lab\nopenai-chat, http:\/\/127\.0\.0\.1:\d+\/v1, m\n/);
    assert.match(report, /\nPassed: Stream a reply\n/);
    await session.workbench.page.keyboard.press('Escape');
  });

  it('helps to a key, and tests again', async () => {
    session.model.play(json(401, { error: { message: 'Missing key' } }), models);
    await test('Keyed');
    await row('Use the key').getByText('No key is stored for Keyed.').waitFor();
    await hint('It does not work yet. Enter on the step that failed helps.').waitFor();
    await session.picture('doctor key');
    await session.workbench.page.keyboard.press('Enter');
    const box = session.workbench.page.locator('.quick-input-widget input[type="password"]');
    await box.fill('sk-wrong');
    await box.press('Enter');
    await row('Use the key').getByText('HTTP 401: Missing key').waitFor();
    session.model.play(models, json(401, {}), streamed);
    await session.workbench.page.getByRole('button', { name: 'Test Again' }).click();
    await row('Use the key').getByText('The server takes the key.').waitFor();
    await hint('It works. Some steps deserve a look.').waitFor();
    await session.workbench.page.keyboard.press('Escape');
  });

  it("sees a certificate on VS Code's way to a server, accepted or not", async () => {
    await test('Trusted');
    await row('Check its certificate').getByText('Test server, issued by Test ca, valid until 2120-01-01.').waitFor();
    await row('List the models').getByText('None is chosen: m is tried.').waitFor();
    await session.workbench.page.keyboard.press('Escape');
    await test('Unknown');
    await row('The issuer of the certificate is not known here').waitFor();
    await row('Test server, issued by Test ca').waitFor();
    await session.picture('doctor certificate');
    await session.workbench.page.keyboard.press('Escape');
  });

  it('closes the connection when the list is left', async () => {
    const { requests } = session.model;
    session.model.play(models, [{ send: sseHead }, { wait: new Promise(() => {}) }]);
    const count = requests.length;
    await test('Lab');
    await row('Stream a reply').locator('.codicon-loading').waitFor();
    await session.workbench.page.keyboard.press('Escape');
    await row('Stream a reply').waitFor({ state: 'hidden' });
    await requests[count + 1]?.closed;
    assert.equal(requests.length, count + 2);
  });

  it('is offered below a reply that failed', async () => {
    const chat = await session.newChat();
    session.model.play(json(401, { error: { message: 'Go away' } }));
    await chat.send('Hello');
    await chat.state('failed');
    await session.picture('doctor offered');
    await chat.button('Test endpoint').click();
    await row('Use the key').getByText('HTTP 401: Go away').waitFor();
    await session.workbench.page.keyboard.press('Escape');
  });
});
