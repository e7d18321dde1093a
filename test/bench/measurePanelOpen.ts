import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Session } from '../e2e/session.ts';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { emptyExtension, emptySelector } from './emptyExtension.ts';
import { percentile, sharedNow, type Figure } from './figures.ts';
import { within } from './within.ts';

const times = 25;
const chatSelector = '[role="article"] [data-state="done"]';

/**
 * From a click on a view's icon to the frame after its content is there: the chat with a reply in it, and beside it, in the
 * same window and in turns, a webview that holds one word.
 */
export async function measurePanelOpen(): Promise<Figure> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-empty-'));
  const session = await Session.start(undefined, { others: [emptyExtension(folder)] });
  try {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('A short reply.') + endEvents() }, { close: true }]);
    await chat.send('Go');
    await chat.state('done');
    const opening = await Openings.watch(session.workbench.page);
    const [empty, ours]: [number[], number[]] = [[], []];
    for (let n = 0; n <= times; n += 1) {
      const one = await opening.time('Empty view', emptySelector);
      const other = await opening.time('Rivulet', chatSelector);
      if (n === 0) continue; // Opened for the first time, a view waits for its extension too.
      empty.push(one);
      ours.push(other);
    }
    return figureOf(empty, ours);
  } catch (error) {
    await within(5, 'a picture', session.picture('panel-open')).catch(() => {});
    throw error;
  } finally {
    await session.close();
    fs.rmSync(folder, { recursive: true });
  }
}

function figureOf(empty: number[], chat: number[]): Figure {
  const [least, ours] = [percentile(empty, 0.5), percentile(chat, 0.5)];
  const p95 = percentile(chat, 0.95);
  return {
    what: `click on the icon → chat on the screen, over an empty webview in the same window (medians of ${times})`,
    bar: '≤ 150 ms over it',
    measured: `${(ours - least).toFixed(0)} ms over it, ${(ours / least).toFixed(2)} times (${ours.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; empty ${least.toFixed(0)} ms)`,
    met: ours - least <= 150,
  };
}

/** Times how long views take to open; each opening makes a webview's document anew. */
class Openings {
  readonly #page: Page;
  #onSeen: (content: string, at: number) => void = () => {};

  private constructor(page: Page) {
    this.#page = page;
  }

  static async watch(page: Page): Promise<Openings> {
    const openings = new Openings(page);
    await page.exposeFunction('noteSeen', (content: string, at: number) => openings.#onSeen(content, at));
    await page.addInitScript(tellWhenSeen, [emptySelector, chatSelector]);
    await openings.#settled();
    return openings;
  }

  /** Clicks on a view's icon, and gives the milliseconds from there to the frame after its content is there. */
  async time(title: string, content: string): Promise<number> {
    const seen = new Promise<number>((resolve) => {
      this.#onSeen = (what, at) => what === content && resolve(at);
    });
    const icon = this.#page.locator(`.activitybar .action-label[aria-label^="${title}"]`).first();
    const box = await icon.boundingBox({ timeout: 5000 });
    if (!box) throw new Error(`The activity bar has no "${title}".`);
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const start = sharedNow();
    await this.#page.mouse.down();
    await this.#page.mouse.up();
    const at = await within(20, `${content} in the view "${title}"`, seen);
    await this.#settled();
    return at - start;
  }

  /** Until the other view's document is gone, and as long as a look takes: a click before VS Code is ready is half lost. */
  async #settled(): Promise<void> {
    const isOne = () => this.#page.frames().filter((frame) => frame.url().includes('/fake.html')).length === 1;
    for (const deadline = Date.now() + 10_000; !isOne(); await this.#page.waitForTimeout(50)) {
      if (Date.now() > deadline) throw new Error('The view that was hidden keeps its document.');
    }
    await this.#page.waitForTimeout(500);
  }
}

/** Runs at the beginning of each document: that around a webview's own says when the inner one shows one of these elements. */
function tellWhenSeen(contents: string[]): void {
  if (!location.pathname.endsWith('/webview/browser/pre/index.html')) return;
  const isShown = (selector: string): boolean =>
    [...document.querySelectorAll('iframe')].some(
      (frame) =>
        frame.checkVisibility({ visibilityProperty: true }) && Boolean(frame.contentDocument?.querySelector(selector)),
    );
  const look = (): void => {
    const content = contents.find(isShown);
    requestAnimationFrame(() => {
      if (content === undefined) look();
      else void window.noteSeen(content, performance.timeOrigin + performance.now());
    });
  };
  look();
}

declare global {
  interface Window {
    /** Given to the page by the measurement. */
    noteSeen: (content: string, at: number) => Promise<void>;
  }
}
