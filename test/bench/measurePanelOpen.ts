import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Session } from '../e2e/session.ts';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { emptyExtension, emptySelector } from './emptyExtension.ts';
import { percentile, type Figure } from './figures.ts';

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
    const { page } = session.workbench;
    const shown = await watchViews(page);
    const open = { empty: [] as number[], chat: [] as number[] };
    // The first of each is not counted: it starts the extension, and fills caches.
    for (let n = 0; n <= times; n += 1) {
      for (const [name, title] of [
        ['empty', 'Empty view'],
        ['chat', 'Rivulet'],
      ] as const) {
        const time = await timeOfOpening(page, title, shown);
        if (n > 0) open[name].push(time);
      }
    }
    return figureOf(open.empty, open.chat);
  } catch (error) {
    await session.picture('panel-open');
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

/** Clicks on a view's icon, and gives the milliseconds until what it shows has been drawn. */
async function timeOfOpening(page: Page, title: string, shown: Shown): Promise<number> {
  const box = await page.locator(`.activitybar [aria-label^="${title}"]`).first().boundingBox();
  if (!box) throw new Error(`The activity bar has no "${title}".`);
  const next = shown.next();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return (await next) - (await page.evaluate(() => (window as unknown as { clicked: number }).clicked));
}

interface Shown {
  /** The time at which the next view is there, on the clock that all frames share. */
  next: () => Promise<number>;
}

/** Notes each click, and has every document that is made from now on say when its content was drawn. */
async function watchViews(page: Page): Promise<Shown> {
  let tell: (time: number) => void = () => {};
  await page.exposeFunction('contentShown', (time: number) => tell(time));
  await page.evaluate(() => {
    const note = ({ timeStamp }: Event) => Object.assign(window, { clicked: performance.timeOrigin + timeStamp });
    window.addEventListener('mousedown', note, true);
  });
  await page.addInitScript((selectors) => {
    const { contentShown } = window as unknown as { contentShown: (time: number) => Promise<void> };
    // A timer outlives the rewriting of the document by which VS Code fills the frame; a request for a frame does not.
    const timer = setInterval(() => {
      if (document.querySelector(selectors) === null) return;
      clearInterval(timer);
      requestAnimationFrame(() => void contentShown(performance.timeOrigin + performance.now()));
    }, 1);
    if (window === window.top) clearInterval(timer);
  }, `${emptySelector}, ${chatSelector}`);
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('The view was not shown within 20 seconds.')), 20_000);
        tell = (time) => {
          clearTimeout(timer);
          resolve(time);
        };
      }),
  };
}
