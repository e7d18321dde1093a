import { anthropicModels } from './anthropic/anthropicModels.ts';
import type { Api } from './endpointApi.ts';
import { geminiModels } from './gemini/geminiModels.ts';
import type { ModelList } from './modelList.ts';
import { ollamaModels } from './ollama/ollamaModels.ts';
import { openaiModels } from './openai/openaiModels.ts';

const lists: Record<Exclude<Api, 'custom'>, ModelList> = {
  'openai-chat': openaiModels,
  'openai-responses': openaiModels,
  'anthropic-messages': anthropicModels,
  gemini: geminiModels,
  ollama: ollamaModels,
};

/** The list of an API; undefined where it has none. */
export function modelListOf(api: Api): ModelList | undefined {
  return api === 'custom' ? undefined : lists[api];
}
