import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import type { Plan } from './plan.ts';
import { replyText } from './replyText.ts';
import { deltaFrames, SubjectPage } from './subjectPage.ts';
import { coloured } from './subjects.ts';

/** About as many frames as there are. */
const deltasASecond = 60;

interface Removals {
  removed: number;
  committed: number;
}

declare global {
  interface Window {
    removals: Removals;
  }
}

/** How much of what was shown is taken away again while a reply grows, each delta in a frame of its own. */
export async function measureRemovedNodes(browser: Browser, { seconds }: Plan): Promise<Figure[]> {
  const deltas = deltaFrames(replyText(5000))
    .flat()
    .filter((delta) => delta !== '')
    .slice(0, deltasASecond * seconds);
  const page = await SubjectPage.open(browser, coloured);
  await page.page.evaluate(watchRemovals);
  await page.play(
    deltas.map((delta) => [delta]),
    deltas.length + 5,
  );
  const { removed, committed } = await page.page.evaluate(() => window.removals);
  await page.close();
  const share = (1000 * removed) / deltas.length;
  return [
    {
      what: 'nodes removed per 1,000 deltas, each drawn alone',
      bar: '≤ 30',
      measured: `${share.toFixed(1)} (${removed} in ${deltas.length})`,
      met: share <= 30,
    },
    { what: 'committed nodes replaced', bar: '0', measured: String(committed), met: committed === 0 },
  ];
}

/** Counts in the page the nodes that are removed, and those of them that were in a block behind which another one stood. */
function watchRemovals(): void {
  const reply = document.querySelector('.part');
  if (!reply) throw new Error('There is no reply.');
  const counts = { removed: 0, committed: 0 };
  window.removals = counts;
  let committed = new WeakSet<Node>();
  const isCommitted = (node: Node | null): boolean =>
    node !== null && node !== reply && (committed.has(node) || isCommitted(node.parentNode));
  const blocks = () => [...reply.children].flatMap((section) => [...section.children]);
  new MutationObserver((records) => {
    for (const { target, removedNodes } of records) {
      for (const node of removedNodes) {
        counts.removed += 1;
        if (committed.has(node) || isCommitted(target)) counts.committed += 1;
      }
    }
    committed = new WeakSet(blocks().slice(0, -1));
  }).observe(reply, { childList: true, subtree: true });
}
