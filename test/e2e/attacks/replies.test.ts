import assert from 'node:assert/strict';
import type { BrowserContext } from 'playwright-core';
import { attackTexts, partOfAttacks } from '../../support/attacks/attackTexts.ts';
import { attackDomain } from '../../support/attacks/htmlVectors.ts';
import { AttackedPanels } from '../../support/attackedPanels.ts';
import { launchProfile } from '../../support/launchBrowser.ts';
import { naiveHtml } from '../../support/naiveHtml.ts';
import { Sink } from '../../support/sink.ts';
import { WebviewPage } from '../../support/webviewPage.ts';
import { asShipped, withoutPolicy, writtenDocument } from '../../support/writtenDocument.ts';

/** Texts that are written together, and panels into which replies stream together. */
const atOnce = 100;
const sideBySide = 16;
const patience = process.env['RIVULET_ATTACKS'] === 'all' ? 7_200_000 : 120_000;

/** All that a click in a reply may tell the host. */
const harmless = ['code-insert', 'code-open', 'link-open http:', 'link-open https:', 'link-open mailto:'];

describe('Replies of an attacker in the frames of a webview', function () {
  this.timeout(patience);
  let sink: Sink;
  let browser: BrowserContext;

  before(async () => {
    sink = await Sink.start();
    browser = await launchProfile([sink.flag]);
  });
  beforeEach(() => sink.forget());
  after(async () => {
    await browser.close();
    await sink.close();
  });

  /** Whatever was asked for before this connection is there when it is. */
  async function settled(panel: { webview: WebviewPage }): Promise<string[]> {
    await panel.webview.page.evaluate(() => void fetch('http://later.later.example/').catch(() => {}));
    await sink.until(['later'], 'later.example');
    return sink.unexplained.filter((connection) => !connection.includes('later.example'));
  }

  for (const [layers, policy, part] of [
    ['both layers', asShipped, 0],
    ['the renderer alone', withoutPolicy, 3],
  ] as const) {
    it(`do nothing with ${layers}, at any moment and whatever is clicked`, async () => {
      const panel = await AttackedPanels.open(browser, policy, sideBySide);
      const texts = partOfAttacks(part, 6);
      for (const batch of batches(texts, sideBySide)) {
        await panel.stream(batch);
        assert.deepEqual(await panel.problems(), []);
        assert.equal(await panel.atComposer(), 'textarea');
      }
      assert.deepEqual(await panel.told(), harmless);
      assert.ok(panel.clicked > texts.length, String(panel.clicked));
      assert.deepEqual(await settled(panel), []);
      assert.equal(panel.webview.pwned, 0);
      assert.equal(await panel.frame.evaluate(() => typeof globalThis.acquireVsCodeApi), 'undefined');
      await panel.close();
    });
  }

  /** Writes texts as markup, as a renderer would that trusts them, in the place of the panel. */
  async function write(change: (policy: string) => string): Promise<WebviewPage> {
    const webview = await WebviewPage.open(browser);
    for (const batch of batches(attackTexts(), atOnce)) {
      const balanced = await webview.page.evaluate(balance, batch.map(naiveHtml));
      await webview.show([writtenDocument(() => balanced, change)]);
    }
    return webview;
  }

  it('do nothing with the policy alone, but name a host to connect ahead to', async () => {
    const webview = await write(asShipped);
    assert.deepEqual(
      // A connection ahead says nothing in plain http, and the name alone in a TLS handshake.
      (await settled({ webview })).filter((connection) => connection !== '?' && !/^link-preconnect\b/.test(connection)),
      [],
    );
    assert.equal(webview.pwned, 0);
    await webview.close();
  });

  it('do harm with neither layer, which shows that this test sees it', async () => {
    const webview = await write(withoutPolicy);
    await settled({ webview });
    assert.ok(webview.pwned > 50, String(webview.pwned));
    assert.ok(sink.namesBelow(attackDomain).length > 30);
    await webview.close();
  });

  it('could not cover the composer even from a fixed place, and would be seen to from outside of a reply', async () => {
    const panel = await AttackedPanels.open(browser, asShipped);
    await panel.stream(['x']);
    const coverIn = (selector: string) =>
      panel.frame.evaluate((place) => {
        const cover = document.createElement('div');
        Object.assign(cover.style, { position: 'fixed', inset: '0' });
        document.querySelector(place)?.append(cover);
      }, selector);
    await coverIn('.reply');
    assert.equal(await panel.atComposer(), 'textarea');
    await coverIn('body');
    assert.notEqual(await panel.atComposer(), 'textarea');
    await panel.close();
  });

  it('would be seen to load a picture, were it made', async () => {
    const draw = () => {
      const image = new Image();
      image.src = 'http://planted.evil.example/';
      document.querySelector('.reply')?.append(image);
    };
    const bound = await AttackedPanels.open(browser, asShipped);
    await bound.stream(['x']);
    await bound.frame.evaluate(draw);
    assert.deepEqual(await settled(bound), []);
    const problems = (await bound.problems()).join('\n');
    assert.match(problems, /the element img/);
    assert.match(problems, /the policy had to stop img-src/);
    await bound.close();
    const free = await AttackedPanels.open(browser, withoutPolicy);
    await free.stream(['x']);
    await free.frame.evaluate(draw);
    await sink.until(['planted'], attackDomain);
    await free.close();
  });
});

function* batches(texts: string[], size: number): Generator<string[]> {
  for (let at = 0; at < texts.length; at += size) yield texts.slice(at, at + size);
}

/** Runs in a page: markup in which nothing is left open, so that no text swallows the next one. */
function balance(markup: string[]): string {
  const parser = new DOMParser();
  return markup
    .map((html) => parser.parseFromString(html, 'text/html'))
    .map(({ head, body }) => `${head.innerHTML}<div>${body.innerHTML}</div>`)
    .join('\n');
}
