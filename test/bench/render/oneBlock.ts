import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { blockText, type BlockKind } from './blockText.ts';
import { frameCosts } from './frameCost.ts';
import { type Plan, tailLength } from './plan.ts';
import { Rounds } from './rounds.ts';
import { coloured, colouredOracle } from './subjects.ts';

const small = 10_000;
const large = 95_000;

/** How much dearer a frame may get; that of the table is compared with the oracle, which lays out the same table. */
const bars: Record<BlockKind, { most: number; timesOracle: boolean }> = {
  'highlighted code': { most: 1.2, timesOracle: false },
  list: { most: 2.2, timesOracle: false },
  table: { most: 1.3, timesOracle: true },
  paragraph: { most: 1.2, timesOracle: false },
};

/** What a frame costs while one single block grows long. */
export async function measureOneBlock(browser: Browser, plan: Plan): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of ['highlighted code', 'list', 'table', 'paragraph'] as const) {
    const costs = new Rounds();
    for (let round = 0; round < plan.blockRounds; round += 1) {
      for (const length of [small, large]) {
        const text = blockText(kind, length, tailLength);
        const works = [colouredOracle, coloured].map((subject) => ({ subject, ...text, ...plan }));
        const measured = await frameCosts(browser, works);
        works.forEach(({ subject }, index) => costs.add(subject.name, length, measured[index]));
      }
    }
    figures.push(figure(kind, costs));
  }
  return figures;
}

function figure(kind: BlockKind, costs: Rounds): Figure {
  const growthOf = (name: string) => costs.ratio([name, large], [name, small]);
  const growth = growthOf(coloured.name);
  const bound = growthOf(colouredOracle.name);
  const { most, timesOracle } = bars[kind];
  const milliseconds = [small, large].map((length) => costs.median(coloured.name, length).toFixed(1)).join(' → ');
  const timesO = costs.ratio([coloured.name, large], [colouredOracle.name, large]).toFixed(2);
  return {
    what: `CPU of a frame in one block, 95 k ÷ 10 k: ${kind}`,
    bar: `≤ ${most}${timesOracle ? " × the oracle's own" : ''}`,
    measured: `${growth.toFixed(2)} (oracle ${bound.toFixed(2)}; ${milliseconds} ms, at 95 k ${timesO} × the oracle)`,
    met: growth <= (timesOracle ? most * bound : most),
  };
}
