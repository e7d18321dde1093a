import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { addressOf, attackDomain, htmlVectors } from '../../support/attacks/htmlVectors.ts';
import { knownMarkup } from '../../support/attacks/markupAttacks.ts';
import { endEvents, sseHead, textEvent } from '../../support/faultServer.ts';
import { Sink } from '../../support/sink.ts';
import { allowedNodes, watchReplies } from '../../support/watchReplies.ts';
import { inSession } from '../inSession.ts';
import { Session } from '../session.ts';

const covering = [
  '<div style="position:fixed;inset:0;z-index:2147483647;background:red">Approve</div>',
  '$\\htmlStyle{position:fixed;inset:0}{x}$ $$\\rule{9999em}{9999em}$$',
  `\n\n# ${'Z\u0300\u0301\u0302\u0303\u0304\u0305'.repeat(300)}`,
].join('\n');

/** Each scheme that VS Code, a browser or the system would do something with. */
const refused = [
  'command:workbench.action.createTerminalEditor',
  'COMMAND:workbench.action.createTerminalEditor',
  'vscode://rivulet.rivulet/x',
  'vscode-insiders://rivulet.rivulet/x',
  'file:///etc/passwd',
  'javascript:__pwned()',
  'data:text/html,x',
  'vbscript:x',
  '%63ommand:workbench.action.createTerminalEditor',
  `https://good.example@${attackDomain}/`,
];

declare global {
  interface Window {
    __vscode_post_message__: (channel: string, data: unknown) => void;
  }
}

describe('Replies of an attacker in a real window', () => {
  let session: Session;
  let sink: Sink;
  before(async () => (sink = await Sink.start()));
  after(() => sink.close());
  inSession(async () => (session = await Session.start(undefined, { browserFlags: [sink.flag] })));

  /** A new chat in which this is the reply, each part of it in a piece of its own. */
  async function replied(...parts: string[]) {
    const chat = await session.newChat();
    await chat.frame.evaluate(watchReplies, allowedNodes);
    session.model.play([{ send: sseHead + parts.map(textEvent).join('') + endEvents() }, { close: true }]);
    await chat.send('Go');
    await chat.state('done');
    return chat;
  }

  /** What came to the attacker; a request of the window itself comes after whatever was asked for before it. */
  async function stolen(): Promise<string[]> {
    await session.workbench.page.evaluate(() => void fetch('https://last.later.example/').catch(() => {}));
    await sink.until(['last'], 'later.example');
    return sink.namesBelow(attackDomain);
  }

  it('load nothing, run nothing and cover nothing', async () => {
    const vectors = htmlVectors.map((vector) => `${vector.html(addressOf(vector), 'nonce')}\n\n`);
    const chat = await replied(...vectors, ...knownMarkup.map((text) => `${text}\n\n`), covering);
    assert.deepEqual(await chat.frame.evaluate(() => window.replyWatch.problems), []);
    assert.deepEqual(await stolen(), []);
    const send = chat.button('Send');
    for (const place of [chat.message, send]) {
      assert.ok(
        await place.evaluate((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }),
      );
    }
  });

  it('lead nowhere but to http, https and mailto, which VS Code asks about, once', async () => {
    const links = refused.map((url, index) => `[link ${index}](${url})`).join(' ');
    const chat = await replied(`${links} [good](https://good.example/x)`);
    const { page } = session.workbench;
    for (const index of refused.keys()) await chat.frame.getByText(`link ${index}`, { exact: true }).click();
    const dialogs = page.getByRole('dialog');
    // It comes after whatever the clicks before it would have opened.
    await chat.frame.getByRole('link', { name: 'good' }).click();
    await dialogs.getByText('https://good.example/x').waitFor();
    assert.equal(await dialogs.count(), 1);
    await dialogs.getByRole('button', { name: 'Cancel' }).click();
    await dialogs.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.editor-instance, .terminal-editor').count(), 0);
    assert.equal(page.context().pages().length, 1);
  });

  it('lead nowhere by a message that the panel never sends', async () => {
    const named = refused.map((url) => `\`${url}\``).join(' ');
    const chat = await replied(`See https://good.example/x and ${named}`);
    const turnId = await chat.frame.locator('[data-turn-id]').last().getAttribute('data-turn-id');
    const { page } = session.workbench;
    const outer = chat.frame.parentFrame();
    assert.ok(outer);
    const open = (href: string) => ({ type: 'link-open', turnId, href });
    const forged = [...refused, 'https://other.example/', 'https://good.example.evil.example/'].map(open);
    await outer.evaluate(
      (messages) => {
        // The way that VS Code's own frame keeps for the panel, which took the only key to it.
        for (const message of messages) window.__vscode_post_message__('onmessage', { message });
      },
      [...forged, open('https://good.example/y')],
    );
    const dialogs = page.getByRole('dialog');
    await dialogs.getByText('https://good.example/y').waitFor();
    assert.equal(await dialogs.count(), 1);
    await dialogs.getByRole('button', { name: 'Cancel' }).click();
    await dialogs.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.editor-instance, .terminal-editor').count(), 0);
  });

  it('find no way out even if one ran as a script', async () => {
    const chat = await replied('x');
    const { frame } = chat;
    assert.equal(await frame.evaluate(() => typeof globalThis.acquireVsCodeApi), 'undefined');
    await assert.rejects(async () => frame.evaluate(() => acquireVsCodeApi()), /acquireVsCodeApi is not defined/);
    await assert.rejects(async () => frame.evaluate(() => (document.body.innerHTML = 'x')), /TrustedHTML/);
    const blocked = await frame.evaluate(async (address) => {
      const violations: string[] = [];
      const seen = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (violations.push(effectiveDirective) === 5) resolve();
        });
      });
      void fetch(`${address}fetch`).catch(() => {});
      const closing = [new EventSource(`${address}events`), new WebSocket(`${address.replace('http', 'ws')}socket`)];
      navigator.sendBeacon(`${address}beacon`);
      new Image().src = `${address}image`;
      await seen;
      for (const one of closing) one.close();
      return violations.sort();
    }, `http://127.0.0.1:${sink.port}/`);
    assert.deepEqual(blocked, ['connect-src', 'connect-src', 'connect-src', 'connect-src', 'img-src']);
    await stolen();
    assert.deepEqual(
      sink.connections.filter((connection) => connection.startsWith('127.0.0.1')),
      [],
    );
  });

  it('read no file of the workspace, nor any beside the panel, under an address that VS Code gives to files', async () => {
    const canary = path.join(session.vscode.workspace, 'canary.css');
    fs.writeFileSync(canary, '.canary{}');
    const chat = await session.chat();
    const loads = (address: string) =>
      chat.frame.evaluate(
        (href) =>
          new Promise<boolean>((resolve) => {
            const own = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
            const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, nonce: own?.nonce });
            link.addEventListener('load', () => resolve(true));
            link.addEventListener('error', () => resolve(false));
            document.head.append(link);
          }),
        address,
      );
    const sheet = await chat.frame.evaluate(
      () => document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]')?.href ?? '',
    );
    assert.equal(await loads(sheet), true);
    const { origin } = new URL(sheet);
    const base = sheet.slice(0, sheet.lastIndexOf('/'));
    for (const address of [
      `${origin}${canary}`,
      `${base}/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..${encodeURIComponent(canary)}`,
      `${base}/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e${canary}`,
      `${base}/../package.json`,
    ]) {
      assert.equal(await loads(address), false, address);
    }
  });

  it('would be seen to load a picture, were it made where no policy is', async () => {
    await session.workbench.page.evaluate(() => {
      // The workbench's own policy lets pictures through by https alone.
      new Image().src = 'https://planted.evil.example/';
    });
    await sink.until(['planted'], attackDomain);
  });
});
