import type { Browser } from 'playwright-core';
import { PanelPage } from '../../support/panelPage.ts';
import { setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import type { Figure } from '../figures.ts';
import { idle } from './idle.ts';
import { charactersInDelta, type Plan } from './plan.ts';
import { replyText } from './replyText.ts';
import { taskTimes } from './taskTimes.ts';

const tokensASecond = 200;
const longest = 50;
const before = 400_000;

/** Tasks of the panel that would be felt, while a long reply goes on at a usual speed. */
export async function measureLongTasks(browser: Browser, { seconds }: Plan): Promise<Figure> {
  const panel = await PanelPage.open(browser);
  const text = replyText(before);
  const turn = turnView('t', { state: 'streaming', parts: [{ kind: 'text', text }] });
  await panel.post(setupChange(), snapshot([turn]));
  await idle(panel.page);
  const deltas = deltasOf(replyText(seconds * tokensASecond * charactersInDelta, 100_001), seconds);
  let offset = text.length;
  const messages = deltas.map((delta) => {
    offset += delta.length;
    return textDelta('t', offset - delta.length, delta);
  });
  // Handed over before, since to receive them is a long task by itself.
  const received = await panel.page.evaluateHandle((posted) => posted, messages);
  const tasks = await taskTimes(panel.page, () =>
    panel.page.evaluate(
      async ({ posted, aSecond }) => {
        const begun = performance.now();
        for (let next = 0; next < posted.length;) {
          await new Promise((resolve) => setTimeout(resolve, 4));
          const due = ((performance.now() - begun) * aSecond) / 1000;
          for (; next < Math.min(due, posted.length); next += 1) window.postMessage(posted[next], window.origin);
        }
      },
      { posted: received, aSecond: tokensASecond },
    ),
  );
  await panel.close();
  const long = tasks.filter((time) => time > longest);
  return {
    what: `tasks over ${longest} ms of CPU, at 400 k, ${tokensASecond} tokens a second, with colours`,
    bar: '0',
    measured: `${long.length} of ${tasks.length} (the longest ${Math.max(...tasks).toFixed(1)} ms, ${seconds} s)`,
    met: long.length === 0,
  };
}

function deltasOf(text: string, seconds: number): string[] {
  const characters = Array.from(text);
  return Array.from({ length: seconds * tokensASecond }, (_, index) =>
    characters.slice(index * charactersInDelta, (index + 1) * charactersInDelta).join(''),
  );
}
