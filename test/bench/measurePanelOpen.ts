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
    const [empty, ours]: [number[], number[]] = [[], []];
    // The first of each is not counted: it starts the extension, and fills caches.
    for (let n = 0; n <= times; n += 1) {
      const inTurns = [
        await timeOfOpening(page, 'Empty view', emptySelector),
        await timeOfOpening(page, 'Rivulet', chatSelector),
      ] as const;
      if (n === 0) continue;
      empty.push(inTurns[0]);
      ours.push(inTurns[1]);
    }
    return figureOf(empty, ours);
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

/** Clicks on a view's icon, and gives the milliseconds from there to the frame after its content is there. */
async function timeOfOpening(page: Page, title: string, content: string): Promise<number> {
  const box = await page.locator(`.activitybar [aria-label^="${title}"]`).first().boundingBox();
  if (!box) throw new Error(`The activity bar has no "${title}".`);
  const watching = page.evaluate(watchFor, content);
  await page.evaluate(() => new Promise(requestAnimationFrame)); // By now it watches.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return watching;
}

/** In a browser, the frames of webviews have the window's own origin, and so it can look into them. Runs in the page. */
function watchFor(content: string): Promise<number> {
  const isIn = (frame: Window): boolean => {
    try {
      if (frame.document.querySelector(content) !== null) return true;
    } catch {
      return false; // A frame of another origin, such as that of extensions that run in the browser.
    }
    for (let n = 0; n < frame.length; n += 1) if (frame[n] && isIn(frame[n] as Window)) return true;
    return false;
  };
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`There is no ${content} after 20 seconds.`)), 20_000);
    const note = ({ timeStamp }: Event) => {
      const look = (): void => {
        if (!isIn(window)) return void requestAnimationFrame(look);
        requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      };
      look();
    };
    window.addEventListener('mousedown', note, { capture: true, once: true });
  });
}
