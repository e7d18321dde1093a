import { countField, field, textField, type Json } from './json.ts';
import type { ModelFacts, Rates } from './modelFacts.ts';

/**
 * What an entry of a server's list of models says beside the name, in the words of OpenRouter and Vercel
 * (https://openrouter.ai/docs/api-reference/list-available-models), vLLM, Groq, Mistral, LM Studio, Gemini and Anthropic.
 *
 * @param date The day on which the list was read.
 */
export function listedFacts(entry: Json, date: string): ModelFacts {
  const context = firstCount(entry, contextNames);
  const output = firstCount(entry, outputNames);
  const rates = ratesIn(field(entry, 'pricing'));
  return { ...(context && { context }), ...(output && { output }), ...(rates && { price: { ...rates, date } }) };
}

/** What is loaded says more than what could be. */
const contextNames = [
  'loaded_context_length',
  'max_model_len',
  'context_length',
  'context_window',
  'max_context_length',
  'inputTokenLimit',
  'max_input_tokens',
];
const outputNames = ['max_completion_tokens', 'outputTokenLimit', 'max_output_tokens', 'max_tokens'];

function firstCount(entry: Json, names: readonly string[]): number | undefined {
  return names.map((name) => countField(entry, name)).find((count) => count !== undefined && count > 0);
}

/**
 * OpenRouter and Vercel write dollars for one token, as texts; whoever writes numbers has units of their own. A price of
 * nothing may as well be one that nobody knows.
 */
function ratesIn(pricing: Json | undefined): Rates | undefined {
  const input = rate(pricing, 'prompt') ?? rate(pricing, 'input');
  const output = rate(pricing, 'completion') ?? rate(pricing, 'output');
  if (!input || !output) return undefined;
  const cached = rate(pricing, 'input_cache_read');
  const written = rate(pricing, 'input_cache_write');
  return { input, output, ...(cached && { cached }), ...(written && { written }) };
}

function rate(pricing: Json | undefined, name: string): number | undefined {
  const dollars = Number(textField(pricing, name) ?? Number.NaN);
  return dollars >= 0 && dollars < 1 ? dollars * 1_000_000 : undefined;
}
