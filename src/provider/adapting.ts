import { acceptable, refusalOf, type Refusal, type RefusalMemory } from './refusals.ts';
import type { StreamPart } from './streamPart.ts';

type Batches = AsyncIterable<readonly StreamPart[]>;
type Body = Readonly<Record<string, unknown>>;

/**
 * Sends a body without what the endpoint is known to refuse. Where it refuses one more parameter, that one is left out,
 * too, and the request sent again at once: once in a reply, with a notice, and remembered for later ones.
 */
export function adapting(body: Body, memory: RefusalMemory, send: (body: Body) => Batches): () => Batches {
  let repeated = false;
  return attempt;

  async function* attempt(): Batches {
    const sent = acceptable(body, memory.get());
    for await (const batch of send(sent)) {
      const [first] = batch;
      const refusal = first?.type === 'error' && !repeated ? refusalOf(first.error, sent) : undefined;
      if (!refusal) {
        yield batch;
        continue;
      }
      repeated = true;
      remember(memory, refusal);
      yield [{ type: 'notice', notice: refusal }];
      yield* attempt();
      return;
    }
  }
}

function remember(memory: RefusalMemory, refusal: Refusal): void {
  const { leftOut, lowered } = memory.get();
  if (refusal.kind === 'limit-lowered') memory.set({ leftOut, lowered: { ...lowered, [refusal.name]: refusal.value } });
  else memory.set({ leftOut: [...leftOut, refusal.name], lowered });
}
