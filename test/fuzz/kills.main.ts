import { parseArgs } from 'node:util';
import { killChats } from '../support/killChats.ts';

/** Kills programs that chat: `--kills` (a thousand), `--parallel` (2). Prints how much text that cost. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, parallel: { type: 'string' } } });
  const lost: number[] = [];
  const spans: number[] = [];
  let faults = 0;
  await killChats(Number(values.kills ?? 1000), Number(values.parallel ?? 2), (kill) => {
    lost.push(kill.lost);
    spans.push(kill.span);
    faults += kill.faults.length;
    for (const fault of kill.faults) console.error(fault.slice(0, 1000));
    if (lost.length % 100 === 0) console.log(`${lost.length} kills`);
  });
  console.log(`${lost.length} kills, ${faults} faults`);
  console.log(`ms of text lost: ${shares(lost)}; with the time in which the programs did not run: ${shares(spans)}`);
  process.exit(faults > 0 || Math.max(...lost) > 250 ? 1 : 0);
}

function shares(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`;
}

void main();
