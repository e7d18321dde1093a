import type { Failure, Remedy } from './remedy.ts';
import { acceptable, refusalOf, type Refusal, type RefusalMemory } from './refusals.ts';

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
    remember(memory, refusal);
    const body = acceptable(question.body, memory.get());
    return { notice: refusal, wait: 0, question: { ...question, body } };
  };
}

function remember(memory: RefusalMemory, refusal: Refusal): void {
  const { leftOut, lowered } = memory.get();
  if (refusal.kind === 'limit-lowered') memory.set({ leftOut, lowered: { ...lowered, [refusal.name]: refusal.value } });
  else memory.set({ leftOut: [...leftOut, refusal.name], lowered });
}
