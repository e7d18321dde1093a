import type { Browser } from 'playwright-core';
import { PanelPage } from '../../support/panelPage.ts';
import { longSnapshot, setupChange } from '../../support/panelViews.ts';
import { type Figure, percentile } from '../figures.ts';
import { CpuMeter } from './cpuMeter.ts';
import { idle } from './idle.ts';
import { panelTurns } from './panelTurns.ts';
import { taskTimes } from './taskTimes.ts';

const count = 500;
const length = 4000;
/** As many as the host sends with a chat. */
const whole = 5;
const frame = 1000 / 60;
/** CSS pixels in a frame: a fast turn of the wheel. */
const step = 100;
const frames = 600;

/** What it costs to open a chat of 500 turns and 2 MB, and to scroll through it. */
export async function measureScrolling(browser: Browser): Promise<Figure[]> {
  const turns = panelTurns(count, length);
  const panel = await PanelPage.open(browser);
  for (const turn of turns) panel.farTurns.set(turn.id, turn);
  const meter = await CpuMeter.of(panel.page);
  await panel.post(setupChange());
  await idle(panel.page);
  const open = await meter.during(async () => {
    await panel.post(longSnapshot(turns, whole));
    await idle(panel.page);
  });
  const tasks = await taskTimes(panel.page, () =>
    panel.page.locator('.scroll').evaluate(
      async (view, { times, by }) => {
        for (let time = 0; time < times; time += 1) {
          view.scrollTop -= by;
          await new Promise((next) => requestAnimationFrame(next));
        }
      },
      { times: frames, by: step },
    ),
  );
  await panel.close();
  const p99 = percentile(tasks, 0.99);
  const longest = Math.max(...tasks);
  return [
    {
      what: '500 turns, 2 MB: ms of CPU to open',
      bar: '≤ 1000',
      measured: open.all.toFixed(0),
      met: open.all <= 1000,
    },
    {
      what: `the same, scrolled by ${step} px a frame: ms of CPU of a task, p99 (longest)`,
      bar: `≤ ${frame.toFixed(1)} (≤ 50)`,
      measured: `${p99.toFixed(1)} (${longest.toFixed(1)})`,
      met: p99 <= frame && longest <= 50,
    },
  ];
}
