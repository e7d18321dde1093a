import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { frameCost, frameCosts } from './frameCost.ts';
import { type Plan, tailLength } from './plan.ts';
import { replyText, withoutLanguages } from './replyText.ts';
import { Rounds } from './rounds.ts';
import { coloured, oracle, peers, plain, textOnly, type RenderSubject } from './subjects.ts';

/** What every reply goes on with: other chapters than those before, and the same at every length. */
const tail = replyText(tailLength, 100_001);

/** What a frame of a growing reply costs at each length, beside the bounds and beside others. */
export async function measureReplyFrames(browser: Browser, plan: Plan): Promise<Figure[]> {
  const costs = new Rounds();
  for (let round = 0; round < plan.rounds; round += 1) {
    console.error(`frames: round ${round + 1} of ${plan.rounds}`);
    for (const length of plan.lengths) {
      const works = [textOnly, oracle, plain, coloured].map((subject) => ({ ...work(subject, length), ...plan }));
      const measured = await frameCosts(browser, works);
      works.forEach(({ subject }, index) => costs.add(subject.name, length, measured[index]));
    }
  }
  const counts = { frames: plan.peerFrames, warmFrames: plan.peerWarmFrames };
  for (const length of plan.peerLengths) {
    for (const subject of peers) {
      console.error(`frames: ${subject.name} at ${kilo(length)}`);
      for (let round = 0; round < plan.peerRounds; round += 1) {
        const cost = await frameCost(browser, { ...work(subject, length), ...counts });
        costs.add(subject.name, length, cost);
        if (!cost) break;
      }
    }
  }
  return [
    ...[plain, coloured].map(({ name }) => growthFigure(costs, name, plan)),
    ...plan.lengths.flatMap((length) => [
      boundFigure(costs, plain, length, 1.6),
      boundFigure(costs, coloured, length, 1.8),
    ]),
    ...plan.peerLengths.flatMap((length) => peers.map(({ name }) => peerFigure(costs, name, length))),
    ...[textOnly, oracle, plain, coloured].map(({ name }) => costFigure(costs, name, plan.lengths)),
    ...peers.map(({ name }) => costFigure(costs, name, plan.peerLengths)),
  ];
}

function work(subject: RenderSubject, length: number): { subject: RenderSubject; prefix: string; tail: string } {
  const drawn = subject.coloured ? (text: string) => text : withoutLanguages;
  return { subject, prefix: drawn(replyText(length)), tail: drawn(tail) };
}

function growthFigure(costs: Rounds, name: string, { lengths }: Plan): Figure {
  const [least = 0] = lengths;
  const most = lengths.at(-1) ?? 0;
  const growth = costs.ratio([name, most], [name, least]);
  const bound = costs.ratio([oracle.name, most], [oracle.name, least]);
  return {
    what: `CPU of a frame, ${kilo(most)} ÷ ${kilo(least)}: ${name}`,
    bar: `≤ O's own ${bound.toFixed(2)} + 0.1`,
    measured: growth.toFixed(2),
    met: growth <= bound + 0.1,
  };
}

function boundFigure(costs: Rounds, { name }: RenderSubject, length: number, bar: number): Figure {
  const ratio = costs.ratio([name, length], [oracle.name, length]);
  const what = `CPU of a frame ÷ O, ${kilo(length)}: ${name}`;
  return { what, bar: `≤ ${bar}`, measured: ratio.toFixed(2), met: ratio <= bar };
}

function peerFigure(costs: Rounds, name: string, length: number): Figure {
  const bar = length >= 400_000 ? 8 : 2.5;
  const ratio = costs.median(name, length) / costs.median(coloured.name, length);
  const what = `${name} ÷ Rivulet with colours, ${kilo(length)}`;
  if (Number.isNaN(ratio)) return { what, bar: `≥ ${bar}`, measured: 'does not get there' };
  return { what, bar: `≥ ${bar}`, measured: ratio.toFixed(1), met: ratio >= bar };
}

/** What the ratios are made of. */
function costFigure(costs: Rounds, name: string, lengths: readonly number[]): Figure {
  const all = lengths.map((length) => `${kilo(length)}: ${costs.median(name, length).toFixed(1)}`);
  const most = lengths.at(-1) ?? 0;
  const [script, style, layout] = (['script', 'style', 'layout'] as const).map((kind) =>
    costs.median(name, most, kind),
  );
  const rest = costs.median(name, most) - (script ?? 0) - (style ?? 0) - (layout ?? 0);
  const kinds = Object.entries({ script, style, layout, 'paint and rest': rest });
  return {
    what: `ms of CPU a frame: ${name}`,
    bar: 'for comparison',
    measured: `${all.join(', ')} (${kinds.map(([kind, value]) => `${kind} ${value?.toFixed(1)}`).join(', ')})`,
  };
}

function kilo(length: number): string {
  return `${length / 1000} k`;
}
