import type { Browser } from 'playwright-core';
import { PanelPage } from '../../support/panelPage.ts';
import { setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import type { Figure } from '../figures.ts';
import { codeLines } from './codeText.ts';
import { idle } from './idle.ts';
import { Random } from './random.ts';
import { taskTimes } from './taskTimes.ts';

const longest = 50;
const lines = 10_000;
const linesThatCome = 200;
const widths = [380, 330, 280, 400];

/** Tasks of the panel that would be felt, while a reader uses a code block that is very long and still grows. */
export async function measureBigCode(browser: Browser): Promise<Figure[]> {
  const panel = await PanelPage.open(browser);
  const all = codeLines('ts', 60 * (lines + linesThatCome), new Random(1)).split('\n');
  const text = `\`\`\`ts\n${all.slice(0, lines).join('\n')}\n`;
  await panel.post(setupChange(), snapshot([turnView('t', { state: 'streaming', parts: [{ kind: 'text', text }] })]));
  await panel.page.locator('.t-keyword').first().waitFor({ state: 'attached' });
  await idle(panel.page);
  const press = (name: string) => async () => {
    for (let times = 0; times < 2; times += 1) {
      // Not by a locator: to look for one goes through all that is in the page, which is a long task by itself.
      await panel.page.evaluate((wanted) => {
        document.querySelector<HTMLElement>(`[aria-label="${wanted}"]`)?.click();
      }, name);
      await idle(panel.page);
    }
  };
  const uses: Record<string, () => Promise<void>> = {
    'new lines at its end': () => stream(panel, text.length, all.slice(lines, lines + linesThatCome)),
    scrolling: () => panel.page.evaluate(scrollThrough),
    'line numbers on and off': press('Line numbers'),
    'wrapped and not': press('Wrap lines'),
    'other widths': () => resize(panel),
  };
  const figures: Figure[] = [];
  for (const [what, use] of Object.entries(uses)) {
    await panel.page.locator('.code').hover({ position: { x: 10, y: 10 } });
    await idle(panel.page);
    figures.push(figure(what, await taskTimes(panel.page, use)));
  }
  await panel.close();
  return figures;
}

/** Some characters a frame. */
async function stream(panel: PanelPage, start: number, added: readonly string[]): Promise<void> {
  let offset = start;
  const messages = (`${added.join('\n')}\n`.match(/[^]{1,40}/g) ?? []).map((piece) => {
    offset += piece.length;
    return textDelta('t', offset - piece.length, piece);
  });
  await panel.page.evaluate(async (posted) => {
    for (const message of posted) {
      window.postMessage(message, window.origin);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, messages);
}

/** Runs in the page: from the end to the beginning and back, as with a wheel, and in leaps, as with the scroll bar. */
async function scrollThrough(): Promise<void> {
  const view = document.querySelector('.scroll');
  if (!view) throw new Error('There is nothing to scroll.');
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const step of [-5000, -120, 120, 5000]) {
    for (let frame = 0; frame < 60; frame += 1) {
      view.scrollTop += step;
      await nextFrame();
    }
  }
}

async function resize({ page }: PanelPage): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    await idle(page);
  }
}

function figure(what: string, tasks: readonly number[]): Figure {
  const long = tasks.filter((time) => time > longest).length;
  return {
    what: `tasks over ${longest} ms of CPU in a code block of 10,000 lines: ${what}`,
    bar: '0',
    measured: `${long} of ${tasks.length} (the longest ${Math.max(...tasks).toFixed(1)} ms)`,
    met: long === 0,
  };
}
