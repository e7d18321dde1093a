import * as v from 'valibot';
import type { ModelFacts, Rates } from './modelFacts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const dollars = v.pipe(v.number(), v.minValue(0));
const rates = v.union([
  v.strictTuple([dollars, dollars]),
  v.strictTuple([dollars, dollars, dollars]),
  v.strictTuple([dollars, dollars, dollars, dollars]),
]);
const steps = v.array(v.strictTuple([count, rates]));

/**
 * How a model stands in the table: its context, the most that it writes, its rates, and its rates for prompts above so many tokens. Rates are
 * dollars for a million tokens: in, out, from the cache, into the cache; 0 is not known.
 */
const row = v.union([
  v.strictTuple([count, count]),
  v.strictTuple([count, count, rates]),
  v.strictTuple([count, count, rates, steps]),
]);

/** The shape of `media/models.json`. */
const tableSchema = v.object({
  /** The day of its prices. */
  date: v.string(),
  source: v.string(),
  /** By host, then by model. */
  hosts: v.record(v.string(), v.record(v.string(), row)),
});

/** What is commonly known of the models of public hosts. */
export type ModelTable = v.InferOutput<typeof tableSchema>;

/** Reads the table. Throws where it is none. */
export function parseModelTable(text: string): ModelTable {
  return v.parse(tableSchema, JSON.parse(text));
}

/** What the table has of a model. @param url Of the endpoint, of which the host alone counts. */
export function tableFacts({ hosts, date }: ModelTable, url: string, model: string): ModelFacts {
  const host = new URL(url).hostname;
  const models = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
  const found = models && namesOf(model).find((name) => Object.hasOwn(models, name));
  const [context, output, plain, above = []] = (found !== undefined && models?.[found]) || [];
  return {
    ...(context && { context }),
    ...(output && { output }),
    ...(plain && {
      price: {
        ...ratesOf(plain),
        ...(above.length > 0 && { steps: above.map(([limit, step]) => ({ above: limit, ...ratesOf(step) })) }),
        date,
      },
    }),
  };
}

/** A dated version of a model has what the model has. */
function namesOf(model: string): string[] {
  const name = model.replace(/^models\//, '');
  return [name, name.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '')];
}

function ratesOf([input, output, cached, written]: readonly number[]): Rates {
  return { input: input ?? 0, output: output ?? 0, ...(cached && { cached }), ...(written && { written }) };
}
