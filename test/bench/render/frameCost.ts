import type { Browser } from 'playwright-core';
import { type Cpu, less, times } from './cpu.ts';
import { deltaFrames, SubjectPage } from './subjectPage.ts';
import type { RenderSubject } from './subjects.ts';

export interface FrameWork {
  subject: RenderSubject;
  /** What is on screen before, and what it grows by. */
  prefix: string;
  tail: string;
  /** Frames that warm the page up, and frames that are measured. */
  warmFrames: number;
  frames: number;
}

/** A subject that needs longer for the whole of it has not got there. */
const patience = 60_000;

/** Frames after the last delta, in which a subject ends what it put off. */
const settling = 3;

const emptyFrames = 20;

/** What one frame costs beyond an empty one, on the mean; undefined where the subject does not get there. */
export async function frameCost(browser: Browser, work: FrameWork): Promise<Cpu | undefined> {
  const page = await SubjectPage.open(browser, work.subject);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, patience, undefined)));
  const cost = costIn(page, work);
  // After the page is closed it fails, and nobody asks why.
  cost.catch(() => {});
  try {
    return await Promise.race([cost, tooLate]);
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

async function costIn(page: SubjectPage, { prefix, tail, warmFrames, frames }: FrameWork): Promise<Cpu> {
  const deltas = deltaFrames(tail);
  const count = frames + settling;
  await page.load(prefix, tail);
  await page.play(deltas.slice(0, warmFrames), warmFrames + settling);
  const empty = await page.meter.during(() => page.play([], emptyFrames));
  const full = await page.meter.during(() => page.play(deltas.slice(warmFrames, warmFrames + frames), count));
  await page.check();
  return times(less(full, times(empty, count / emptyFrames)), 1 / frames);
}
