import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

/** Runs the byte-split fuzz: `--cases` (a million), `--seed` (by the clock; it is printed, and repeats the run). */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
  const cases = Number(values.cases ?? 1_000_000);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const difference = await fuzz({ seed, cases });
  if (difference) console.error(`${difference}\n`);
  console.log(`${cases} cases, ${difference ? 'a difference' : '0 differences'}, seed ${seed}`);
  process.exit(difference ? 1 : 0);
}

void main();
