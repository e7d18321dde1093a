import { drawing } from '../../support/drawnMarkdown.ts';
import { pathologicalTexts } from '../../support/pathologicalTexts.ts';
import type { Figure } from '../figures.ts';

const size = 65_536;
const parts = 8;

interface Cost {
  what: string;
  /** CPU in milliseconds. */
  ms: number;
  /** How many times as long as an eighth of the text. */
  growth: number;
}

/** What the texts cost on which parsers are known to fail, in plain Node: to read them, and to give them a document. */
export function measurePathological(): Figure[] {
  const costs = Object.entries(pathologicalTexts).map(([what, make]): Cost => {
    const [eighth, whole] = [make(size / parts), make(size)];
    // As much is drawn, and as much garbage left, as with the whole.
    const inParts = least(() => {
      for (let part = 0; part < parts; part += 1) draw(eighth);
    });
    const ms = least(() => draw(whole));
    return { what, ms, growth: (parts * ms) / Math.max(1, inParts) };
  });
  const slowest = costs.reduce((one, other) => (other.ms > one.ms ? other : one));
  const steepest = costs.reduce((one, other) => (other.growth > one.growth ? other : one));
  return [
    {
      what: `pathological texts of 64 kB: the slowest (${slowest.what})`,
      bar: '< 50 ms',
      measured: `${slowest.ms.toFixed(1)} ms, ${costs.filter(({ ms }) => ms >= 50).length} of ${costs.length} above`,
      met: slowest.ms < 50,
    },
    {
      what: `the same ÷ an eighth of each text: the steepest (${steepest.what})`,
      bar: '≤ 12 (8 is linear)',
      measured: steepest.growth.toFixed(1),
      met: steepest.growth <= 12,
    },
  ];
}

function draw(text: string): void {
  const { body } = drawing();
  body.append(text);
  body.end();
}

function cpu(run: () => void): number {
  const { user, system } = process.cpuUsage();
  run();
  const after = process.cpuUsage();
  return (after.user + after.system - user - system) / 1000;
}

/** The least of some measurements: what else the machine does only adds. */
function least(run: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => cpu(run)));
}
