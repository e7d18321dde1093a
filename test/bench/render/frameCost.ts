import type { Browser } from 'playwright-core';
import type { Cpu } from './cpu.ts';
import { FrameRun, type FrameWork } from './frameRun.ts';

/** A subject that needs longer for the whole of it has not got there. */
const patience = 60_000;

/** What one frame costs beyond an empty one, on the mean; undefined where the subject does not get there. */
export async function frameCost(browser: Browser, work: FrameWork): Promise<Cpu | undefined> {
  const run = await FrameRun.open(browser, work);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, patience, undefined)));
  const cost = inTurns([run]);
  // After the page is closed it fails, and nobody asks why.
  cost.catch(() => {});
  try {
    return (await Promise.race([cost, tooLate]))?.[0];
  } finally {
    clearTimeout(timer);
    await run.close();
  }
}

/** The same of several subjects, which take turns: what else the machine does meets all of them alike. */
export async function frameCosts(browser: Browser, works: readonly FrameWork[]): Promise<Cpu[]> {
  const runs: FrameRun[] = [];
  try {
    for (const work of works) runs.push(await FrameRun.open(browser, work));
    return await inTurns(runs);
  } finally {
    for (const run of runs) await run.close();
  }
}

async function inTurns(runs: readonly FrameRun[]): Promise<Cpu[]> {
  for (const run of runs) await run.load();
  while (runs.some(({ done }) => !done)) for (const run of runs) await run.takeTurn();
  const costs: Cpu[] = [];
  for (const run of runs) costs.push(await run.end());
  return costs;
}
