import { parseArgs } from 'node:util';
import { killChats } from '../support/killChats.ts';

/** Kills programs that chat: `--kills` (a thousand), `--parallel` (2). Prints how much text that cost. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, parallel: { type: 'string' } } });
  const lost: number[] = [];
  let faults = 0;
  await killChats(Number(values.kills ?? 1000), Number(values.parallel ?? 2), (kill) => {
    lost.push(kill.lost);
    faults += kill.faults.length;
    for (const fault of kill.faults) console.error(fault.slice(0, 1000));
    if (lost.length % 100 === 0) console.log(`${lost.length} kills`);
  });
  lost.sort((a, b) => a - b);
  const share = (part: number) => lost[Math.min(lost.length - 1, Math.floor(part * lost.length))];
  console.log(
    `${lost.length} kills, ${faults} faults; ms of text lost: p50 ${share(0.5)}, p99 ${share(0.99)}, max ${share(1)}`,
  );
  process.exit(faults > 0 || (lost.at(-1) ?? 0) > 250 ? 1 : 0);
}

void main();
