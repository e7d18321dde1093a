import { acceptable, refusalOf, withRefusal, type RefusalMemory } from './refusals.ts';
import type { Failure, Remedy } from './remedy.ts';

/**
 * Sends a request again, at once, without the parameter that the server refused: once in a reply, remembered for later
 * ones.
 */
export function adapting(memory: RefusalMemory) {
  let repeated = false;
  return ({ error, question, shown }: Failure): Remedy | undefined => {
    const refusal = repeated || shown ? undefined : refusalOf(error, question.body);
    if (!refusal) return undefined;
    repeated = true;
    const refusals = withRefusal(memory.get(), refusal);
    if (refusal.lasting) memory.set(refusals);
    return { notice: refusal.notice, wait: 0, question: { ...question, body: acceptable(question.body, refusals) } };
  };
}
