import { recordedStreams } from '../support/recordedStreams.ts';
import { FramerFuzz } from './fuzzFramers.ts';
import { ProviderFuzz } from './fuzzProviders.ts';

interface FuzzOptions {
  seed: number;
  cases: number;
  /** Hears how many cases ran, now and then. */
  onProgress?: (done: number, differences: number) => void;
}

/** One case in so many goes through a whole provider. */
const providerEvery = 5;

const progressEvery = 100_000;

/** Differences that are made small and described; the others are only counted. */
const described = 3;

/** Runs that many cases. Gives the number of those that differ, and texts that say how to see the first ones again. */
export async function fuzz({
  seed,
  cases,
  onProgress,
}: FuzzOptions): Promise<{ differences: number; first: string[] }> {
  const streams = recordedStreams();
  const framers = new FramerFuzz(streams, seed);
  const providers = await ProviderFuzz.create(streams, seed);
  const first: string[] = [];
  let differences = 0;
  for (let number = 0; number < cases; number += 1) {
    const throughProvider = number % providerEvery === 0;
    const describe = await (throughProvider ? providers.run(number / providerEvery) : framers.run(number));
    if (describe) {
      differences += 1;
      if (first.length < described) first.push(`case ${number} of seed ${seed}:\n${await describe()}`);
    }
    if ((number + 1) % progressEvery === 0) onProgress?.(number + 1, differences);
  }
  return { differences, first };
}
