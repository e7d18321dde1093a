import { recordedStreams } from '../support/recordedStreams.ts';
import { FramerFuzz } from './fuzzFramers.ts';
import { ProviderFuzz } from './fuzzProviders.ts';

export interface FuzzOptions {
  seed: number;
  cases: number;
}

/** One case in so many goes through a whole provider. */
const providerEvery = 50;

/**
 * Runs that many cases. Gives the first difference, as a text that says how to see it again, and the number of the case;
 * undefined where there is none.
 */
export async function fuzz({ seed, cases }: FuzzOptions): Promise<string | undefined> {
  const streams = recordedStreams();
  const framers = new FramerFuzz(streams, seed);
  const providers = await ProviderFuzz.create(streams, seed);
  for (let number = 0; number < cases; number += 1) {
    const throughProvider = number % providerEvery === 0;
    const difference = await (throughProvider ? providers.run(number / providerEvery) : framers.run(number));
    if (difference) return `case ${number} of seed ${seed}:\n${difference}`;
  }
  return undefined;
}
