import type { Sampling } from '../endpointSampling.ts';

/** How a reply is to be written, as Gemini has it (https://ai.google.dev/api/generate-content#generationconfig). */
export function geminiConfig(model: string, { temperature, maxTokens, reasoningEffort }: Sampling): object | undefined {
  const config = {
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(reasoningEffort && { thinkingConfig: thinkingOf(model, reasoningEffort) }),
  };
  return Object.keys(config).length > 0 ? { generationConfig: config } : undefined;
}

type Effort = NonNullable<Sampling['reasoningEffort']>;

/** Models before Gemini 3 count tokens of thinking; later ones are told a level, of which `minimal` is the least. */
function thinkingOf(model: string, effort: Effort): object {
  if (/gemini-[12]\b/.test(model)) return { thinkingBudget: budgets[effort] };
  return { thinkingLevel: effort === 'none' ? 'minimal' : effort };
}

/** As Google translates the words itself (https://ai.google.dev/gemini-api/docs/openai#thinking). */
const budgets: Record<Effort, number> = {
  none: 0,
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 24_576,
};
