import assert from 'node:assert/strict';
import { endEvents, textEvent } from '../support/faultServer.ts';
import { writeModelExtension } from '../support/modelExtension.ts';
import { pemFile } from '../support/pem.ts';
import { ProxyServer } from '../support/proxyServer.ts';
import { RouteServer } from '../support/routeServer.ts';
import { FirstRun } from './firstRun.ts';
import { pictureFailures } from './pictureFailures.ts';

/** A port on which llama.cpp is looked for. */
const llamaPort = 9931;
const key = 'gsk_never-shown-and-stored-in-no-file';
const list = (...models: string[]) => ({ json: { data: models.map((id) => ({ id, owned_by: 'somebody' })) } });
const chat = { events: textEvent('Hello from ') + textEvent('afar.') + endEvents() };

const event = (type: string, fields: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
const responses = {
  events:
    event('response.output_text.delta', { output_index: 0, content_index: 0, delta: 'Hello from afar.' }) +
    event('response.completed', { response: { status: 'completed', output: [] } }),
};

/** What providers answer on the names of theirs, which a proxy leads to this machine. */
const hosted = {
  '/v1/models': list('text-embedding-3-large', 'gpt-chat'),
  '/v1/responses': responses,
  '/openai/v1/models': list('llama-large', 'llama-small', 'whisper-large'),
  '/openai/v1/chat/completions': chat,
};

describe('From an empty profile to the first reply', () => {
  let run: FirstRun;
  let closing: { close(): Promise<void> }[] = [];
  pictureFailures(() => run);

  async function begin(options: Parameters<typeof FirstRun.start>[0] = {}): Promise<void> {
    run = await FirstRun.start(options);
    closing.unshift(run);
  }

  /** The way to the providers: a proxy of VS Code's, and an authority of the tests'. */
  async function beginHosted(env: Record<string, string> = {}): Promise<RouteServer> {
    const provider = await RouteServer.start(hosted, { certificate: 'hosted' });
    const proxy = await ProxyServer.start();
    // Only these: what others in VS Code ask for ends at a port where nobody listens.
    for (const host of ['api.openai.com', 'api.groq.com']) proxy.hosts.set(host, provider.port);
    closing.push(provider, proxy);
    await begin({
      settings: { 'http.proxy': proxy.url },
      env: { ...env, NODE_EXTRA_CA_CERTS: pemFile('ca.pem') },
    });
    return provider;
  }

  async function endsWell(way: string, reply: RegExp): Promise<void> {
    assert.match(await run.streamed(way), reply);
    assert.ok(run.clicks <= 2, `${run.clicks} clicks`);
  }

  /** The key stands in no document and in no settings. */
  async function keepsKey(secret: string): Promise<void> {
    const documents = await Promise.all(run.workbench.page.frames().map((frame) => frame.content()));
    for (const text of [...documents, run.settings()]) assert.ok(!text.includes(secret));
  }

  async function end(): Promise<void> {
    for (const each of closing) await each.close();
    closing = [];
  }

  describe('by a server on this machine', () => {
    before(async function () {
      this.timeout(180_000);
      const routes = {
        '/v1/models': {
          json: { data: [{ id: 'nomic-embed' }, { id: 'qwen' }].map((m) => ({ ...m, owned_by: 'llamacpp' })) },
        },
        '/v1/chat/completions': chat,
      };
      closing.push(await RouteServer.start(routes, { port: llamaPort }));
      await begin();
    });
    after(end);

    it('takes one click', async function () {
      this.timeout(30_000);
      await run.open();
      await run.frame.getByText(/^Found on /).waitFor();
      await run.picture('first run, server');
      await run.choose(`llama.cpp server on port ${llamaPort}`);
      await run.ask('qwen · llama.cpp server', 'Hello');
      await endsWell('local server', /Hello from afar/);
      assert.equal(run.clicks, 1);
    });
  });

  describe('by a key in the environment', () => {
    let provider: RouteServer;
    before(async function () {
      this.timeout(180_000);
      provider = await beginHosted({ OPENAI_API_KEY: key });
    });
    after(end);

    it('takes one click where the provider has one model for a chat, and asks it for nothing before', async function () {
      this.timeout(30_000);
      await run.open();
      await run.frame.getByText('OPENAI_API_KEY is set').waitFor();
      assert.equal(provider.requests.length, 0);
      await run.picture('first run, variable');
      await run.choose('Use OpenAI');
      await run.ask('gpt-chat · OpenAI', 'Hello');
      await endsWell('environment key', /Hello from afar/);
      assert.equal(run.clicks, 1);
      assert.deepEqual(
        provider.requests.map(({ path, headers }) => [path, headers.authorization]),
        [
          ['/v1/models', `Bearer ${key}`],
          ['/v1/responses', `Bearer ${key}`],
        ],
      );
      await keepsKey(key);
      assert.match(run.settings(), /"env": "OPENAI_API_KEY"/);
    });
  });

  describe('by a key that is pasted', () => {
    let provider: RouteServer;
    before(async function () {
      this.timeout(180_000);
      provider = await beginHosted();
    });
    after(end);

    it('takes two clicks: the key tells whose it is, and a model is picked', async function () {
      this.timeout(30_000);
      await run.open();
      await run.choose('Paste a key');
      const { page } = run.workbench;
      const box = page.locator('.quick-input-widget input[type="password"]');
      await box.fill(key);
      await box.press('Enter');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'llama-large' }).waitFor();
      await run.picture('first run, key');
      await run.pick('llama-small');
      await run.ask('llama-small · Groq', 'Hello');
      await endsWell('pasted key', /Hello from afar/);
      const asked = provider.requests.map(({ path, headers }) => [path, headers.authorization]);
      assert.deepEqual(asked.at(-1), ['/openai/v1/chat/completions', `Bearer ${key}`]);
      await keepsKey(key);
    });
  });

  describe('by the models of VS Code', () => {
    before(async function () {
      this.timeout(180_000);
      await begin({ settings: { 'chat.disableAIFeatures': false }, extension: writeModelExtension });
    });
    after(end);

    it('takes two clicks where there are several', async function () {
      this.timeout(30_000);
      await run.open();
      await run.choose("Use VS Code's models");
      await run.pick('Owl');
      await run.ask('owl · VS Code', 'Good night');
      await endsWell("VS Code's models", /Owl heard: Good night/);
      assert.match(run.settings(), /"rivulet\.model": "vscode\/tests\/owl"/);
    });

    it('lets another one be selected later', async () => {
      await run.workbench.runCommand('Rivulet: Select Model');
      await run.pick("Use VS Code's models");
      await run.pick('Parrot');
      await run.frame.getByRole('button', { name: 'Model: parrot · VS Code', exact: true }).waitFor();
      await run.frame.getByRole('textbox', { name: 'Message' }).fill('Good morning');
      await run.frame.getByRole('button', { name: 'Send', exact: true }).click();
      await run.frame.getByText('Parrot heard: Good morning').waitFor();
    });
  });

  describe('by the demo', () => {
    before(async function () {
      this.timeout(180_000);
      await begin();
    });
    after(end);

    it('takes one click, and what was looked at in vain is said', async function () {
      this.timeout(30_000);
      await run.open();
      await run.frame
        .getByText(/^Nothing was found on .*: no model server on \d+ ports, no key in \d+ environment variables/)
        .waitFor();
      await run.picture('first run, nothing');
      await run.choose('Play the demo');
      await endsWell('demo', /\S/);
      assert.equal(run.clicks, 1);
    });
  });
});
