import { acceptable, refusalOf, type Refusal, type RefusalMemory } from './refusals.ts';
import type { StreamPart } from './streamPart.ts';

type Batches = AsyncIterable<readonly StreamPart[]>;
type Body = Readonly<Record<string, unknown>>;

export interface AdaptingOptions {
  memory: RefusalMemory;
  /** Parameters that the user asked for: leaving one of them out is said each time. */
  wanted: readonly string[];
}

/**
 * Sends a body without what the endpoint is known to refuse. Where it refuses one more parameter, that one is left out,
 * too, and the request sent again at once: once in a reply, with a notice, and remembered for later ones.
 */
export function adapting(
  body: Body,
  { memory, wanted }: AdaptingOptions,
  send: (body: Body) => Batches,
): () => Batches {
  let repeated = false;
  let told = false;
  return attempt;

  async function* attempt(): Batches {
    const { leftOut } = memory.get();
    const missed = told ? [] : wanted.filter((name) => leftOut.includes(name) && name in body);
    told = true;
    if (missed.length > 0) yield missed.map(leftOutBefore);
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

function leftOutBefore(name: string): StreamPart {
  return { type: 'notice', notice: { kind: 'parameter-left-out', name, message: 'The server refused it before.' } };
}

function remember(memory: RefusalMemory, refusal: Refusal): void {
  const { leftOut, lowered } = memory.get();
  if (refusal.kind === 'limit-lowered') memory.set({ leftOut, lowered: { ...lowered, [refusal.name]: refusal.value } });
  else memory.set({ leftOut: [...leftOut, refusal.name], lowered });
}
