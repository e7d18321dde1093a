import type { ModelPrice, Rates } from '../provider/modelFacts.ts';
import type { Usage } from '../provider/streamPart.ts';
import { requestTokens } from './contextFit.ts';
import { estimateTokens } from './estimateTokens.ts';
import { hasContent, isProse, type Reply, type Turn } from './turn.ts';

/** What replies cost, in US dollars. */
export interface Cost {
  dollars: number;
  /** True where tokens were estimated that no server counted. */
  estimated: boolean;
}

/**
 * What a reply cost, by what its server counted; what it did not count is estimated. Undefined while it runs, and where
 * nothing was said, since nobody knows whether that is charged.
 *
 * @param path The turns up to the reply's own.
 */
export function costOfReply({ reply }: Turn, price: ModelPrice, path: () => readonly Turn[]): Cost | undefined {
  if (reply.duration === undefined || (!hasContent(reply) && !reply.usage?.output)) return undefined;
  const { input, output, cached, written } = reply.usage ?? {};
  // What a server counted before the end is not all.
  const isWhole = reply.state === 'done' && output !== undefined;
  const usage = {
    ...(cached !== undefined && { cached }),
    ...(written !== undefined && { written }),
    input: input ?? requestTokens(path()),
    output: isWhole ? output : Math.max(output ?? 0, writtenTokens(reply)),
  };
  return { dollars: dollarsOf(usage, price), estimated: input === undefined || !isWhole };
}

/** All of these together; undefined where none is known. What is not known of some makes it an estimate. */
export function sumOf(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const known = costs.filter((cost) => cost !== undefined);
  if (known.length === 0) return undefined;
  const dollars = known.reduce((sum, cost) => sum + cost.dollars, 0);
  return { dollars, estimated: known.some(({ estimated }) => estimated) };
}

/** Tokens in the cache are part of the input, at rates of their own. */
function dollarsOf({ input = 0, output = 0, cached = 0, written = 0 }: Usage, price: ModelPrice): number {
  const steps = [...(price.steps ?? [])].sort((a, b) => b.above - a.above);
  const rates: Rates = steps.find(({ above }) => input > above) ?? price;
  const plain = Math.max(0, input - cached - written);
  const dear =
    plain * rates.input +
    cached * (rates.cached ?? rates.input) +
    written * (rates.written ?? rates.input) +
    output * rates.output;
  return dear / 1_000_000;
}

/** About how many tokens the model wrote, its reasoning among them. */
function writtenTokens({ parts }: Reply): number {
  const texts = parts.map((part) => (isProse(part) || part.kind === 'tool-call' ? part.text : ''));
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0);
}
