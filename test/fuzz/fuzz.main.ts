import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

/** Runs the byte-split fuzz: `--cases` (a million), `--seed` (by the clock; it is printed, and repeats the run). */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
  const cases = Number(values.cases ?? 1_000_000);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const onProgress = (done: number, differences: number) => console.log(`${done} cases, ${differences} differences`);
  const { differences, first } = await fuzz({ seed, cases, onProgress });
  for (const difference of first) console.error(`\n${difference}`);
  console.log(`${cases} cases, ${differences} differences, seed ${seed}`);
  process.exit(differences > 0 ? 1 : 0);
}

void main();
