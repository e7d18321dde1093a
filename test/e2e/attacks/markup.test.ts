import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { addressOf, attackDomain, type HtmlVector, htmlVectors } from '../../support/attacks/htmlVectors.ts';
import { launchProfile } from '../../support/launchBrowser.ts';
import { Sink } from '../../support/sink.ts';
import { WebviewPage } from '../../support/webviewPage.ts';
import { asShipped, withDirective, withoutPolicy, writtenDocument } from '../../support/writtenDocument.ts';

/** One of each way in which the browser loads something, none of which waits for a click. */
const kinds = [
  'img',
  'video',
  'iframe',
  'link-prefetch',
  'link-preconnect',
  'style-font',
  'script-module',
  'script-socket',
];

interface Loosened {
  directive: string;
  value: string;
  /** What gets out then. */
  freed: string[];
  /** Another directive that stops it too. */
  beside?: [directive: string, value: string];
  /** True where the frames of VS Code stop it too. */
  alone?: boolean;
}

/** Each directive that has an effect in a frame, with a value that lets through what it stops. */
const loosened: Loosened[] = [
  { directive: 'default-src', value: '*', freed: ['link-prefetch'] },
  { directive: 'script-src', value: "'unsafe-inline' *", freed: ['script-src', 'script-module', 'script-svg'] },
  { directive: 'style-src', value: "'unsafe-inline' *", freed: ['link-stylesheet', 'style-import', 'svg-style'] },
  { directive: 'font-src', value: '*', freed: ['style-font'], beside: ['style-src', "'unsafe-inline'"] },
  { directive: 'img-src', value: '*', freed: ['img', 'picture', 'input-image', 'svg-image', 'video-poster'] },
  { directive: 'connect-src', value: '*', freed: ['script-fetch'], beside: ['script-src', "'unsafe-inline'"] },
  { directive: 'media-src', value: '*', freed: ['audio', 'video', 'video-source'] },
  { directive: 'object-src', value: '*', freed: ['object', 'embed'], beside: ['frame-src', '*'] },
  { directive: 'frame-src', value: '*', freed: ['iframe'] },
  { directive: 'form-action', value: '*', freed: ['form', 'button-formaction'], alone: true },
  { directive: 'base-uri', value: '*', freed: ['base-script'] },
];

describe('Markup that gets into the document of a chat', () => {
  let sink: Sink;
  let browser: BrowserContext;
  let page: WebviewPage;
  // Another one for each test and each look: what a browser once connected to, it may remember.
  let count = 0;
  let domain = attackDomain;

  before(async function () {
    this.timeout(60_000);
    sink = await Sink.start();
    browser = await launchProfile([sink.flag]);
  });
  beforeEach(async () => {
    count += 1;
    domain = `test-${count}.${attackDomain}`;
    sink.forget();
    page = await WebviewPage.open(browser);
  });
  afterEach(() => page.close());
  after(async () => {
    await browser.close();
    await sink.close();
  });

  /** Shows vectors, each in a document of its own, and clicks what wants to be clicked. */
  async function show(vectors: HtmlVector[], change = asShipped, options: { alone?: boolean; to?: string } = {}) {
    const documents = vectors.map((vector) =>
      writtenDocument((nonce) => vector.html(addressOf(vector, options.to ?? domain), nonce), change),
    );
    const frames = await page.show(documents, options.alone);
    for (const [index, { click }] of vectors.entries()) {
      // By the keyboard, wherever it stands; VS Code's frame has to take it for a click of the user.
      if (click) await frames[index]?.locator('.click').press('Enter');
    }
  }

  /** What got out by now: whatever was asked for before these is there when they are. */
  async function leaks(): Promise<string[]> {
    count += 1;
    const later = `later-${count}.example`;
    await show(named(kinds), withoutPolicy, { to: later });
    await sink.until(kinds, later);
    return sink.namesBelow(domain);
  }

  it('leaks in every way where nothing stands against it, which shows that this test sees it', async () => {
    const expected = names(({ stoppedBy }) => stoppedBy !== 'browser');
    await show(htmlVectors, withoutPolicy, { alone: true });
    await sink.until(expected, domain);
    assert.deepEqual(await leaks(), expected);
  });

  it('leaks in the frames of VS Code without our policy, in nearly every way', async () => {
    const expected = names(({ stoppedBy }) => stoppedBy === undefined);
    await show(htmlVectors, withoutPolicy);
    await sink.until(expected, domain);
    assert.deepEqual(await leaks(), expected);
  });

  it('leaks nothing in the frames of VS Code with our policy alone, but a name to connect ahead to', async () => {
    await show(htmlVectors);
    assert.deepEqual(
      await leaks(),
      names(({ ungoverned }) => ungoverned === true),
    );
    assert.equal(page.pwned, 0);
  });

  it('leaks by navigation alone where the frames of VS Code are not there either', async () => {
    const expected = names(({ beyondPolicy, ungoverned }) => beyondPolicy === true || ungoverned === true);
    await show(htmlVectors, asShipped, { alone: true });
    await sink.until(expected, domain);
    assert.deepEqual(await leaks(), expected);
  });

  for (const { directive, value, freed, beside, alone = false } of loosened) {
    it(`is kept from ${freed.join(', ')} by ${directive}`, async () => {
      const others = beside ? withDirective(...beside) : asShipped;
      await show(named(freed), (policy) => withDirective(directive, value)(others(policy)), { alone });
      await sink.until(freed, domain);
    });
  }

  it('runs where script-src lets it, which shows that this test sees it', async () => {
    await show(named(['script-inline', 'event-error']), withDirective('script-src', "'unsafe-inline'"));
    while (page.pwned < 2) await nextTurn();
  });

  it('is not made by a script, which Trusted Types keep from turning text into it', async () => {
    const [bound, free] = await page.show([
      writtenDocument(() => '', asShipped),
      writtenDocument(() => '', withDirective('require-trusted-types-for', "'none'")),
    ]);
    const write = () => {
      document.body.innerHTML = '<b>x</b>';
      return document.querySelector('b')?.textContent;
    };
    await assert.rejects(async () => bound?.evaluate(write), /TrustedHTML/);
    assert.equal(await free?.evaluate(write), 'x');
    const [strict, loose] = await page.show([
      writtenDocument(() => '', asShipped),
      writtenDocument(() => '', withDirective('trusted-types', '*')),
    ]);
    const make = () => {
      globalThis.trustedTypes?.createPolicy('another', { createScriptURL: (url) => url });
    };
    await assert.rejects(async () => strict?.evaluate(make), /Policy .*disallowed/i);
    await loose?.evaluate(make);
  });

  it('reaches no server on this machine by a script that got in', async () => {
    const reach = (address: string) => {
      for (const way of [
        () => void fetch(`${address}fetch`).catch(() => {}),
        () => new EventSource(`${address}events`),
        () => new WebSocket(`${address.replace('http', 'ws')}socket`),
        () => navigator.sendBeacon(`${address}beacon`),
        () => {
          const request = new XMLHttpRequest();
          request.open('GET', `${address}request`);
          request.send();
        },
        () => (new Image().src = `${address}image`),
      ]) {
        try {
          way();
        } catch {
          // Some of them throw where they are forbidden.
        }
      }
    };
    const address = `http://127.0.0.1:${sink.port}/`;
    const [bound, free] = await page.show([
      writtenDocument(() => '', asShipped),
      writtenDocument(() => '', withoutPolicy),
    ]);
    await bound?.evaluate(reach, address);
    await leaks();
    assert.deepEqual(reached(), []);
    await free?.evaluate(reach, address);
    await leaks();
    assert.deepEqual(reached(), ['beacon', 'events', 'fetch', 'image', 'request', 'socket']);
  });

  function reached(): string[] {
    const own = `127.0.0.1:${sink.port}/`;
    return sink.connections
      .filter((connection) => connection.startsWith(own))
      .map((connection) => connection.slice(own.length))
      .sort();
  }
});

function names(which: (vector: HtmlVector) => boolean): string[] {
  return htmlVectors
    .filter(which)
    .map(({ name }) => name)
    .sort();
}

function named(wanted: string[]): HtmlVector[] {
  return htmlVectors.filter(({ name }) => wanted.includes(name));
}
