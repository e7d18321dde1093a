import { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';
import { type Figure, percentile } from '../figures.ts';
import { equalAtEnd } from './equalAtEnd.ts';

const bar = 500;

/** Hides the panel in the middle of a reply and shows it again, many times. */
export async function measureShows(session: Session, times: number): Promise<Figure[]> {
  const { page } = session.workbench;
  const chat = await session.newChat();
  const reply = new CountedReply();
  session.model.play(reply.steps);
  await chat.send('Count');
  await chat.shows('20 21 22');
  const shown: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press('Control+b');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    const begun = performance.now();
    await page.keyboard.press('Control+b');
    const frame = await session.workbench.webview('[data-part="text"]');
    await frame.locator('[data-part="text"]').waitFor();
    shown.push(performance.now() - begun);
  }
  const equal = await equalAtEnd(session, reply);
  const [median, worst] = [percentile(shown, 0.5), Math.max(...shown)];
  return [
    {
      what: `panel hidden and shown ${times} times in a reply: text equal`,
      bar: 'yes',
      measured: equal ? 'yes' : 'no',
      met: equal,
    },
    {
      what: 'from the key that shows it to its text, p50 (worst)',
      bar: `≤ ${bar} ms`,
      measured: `${median.toFixed(0)} (${worst.toFixed(0)}) ms`,
      met: median <= bar,
    },
  ];
}
