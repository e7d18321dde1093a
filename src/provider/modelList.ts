import { anthropicModels } from './anthropic/anthropicModels.ts';
import type { Api } from './endpointApi.ts';
import { geminiModels } from './gemini/geminiModels.ts';
import type { Json } from './json.ts';
import { ollamaModels } from './ollama/ollamaModels.ts';
import { openaiModels } from './openai/openaiModels.ts';

/** How an API is asked for its models. */
export interface ModelList {
  /** Where the list of an endpoint is. `after` is where the page before this one says that it goes on. */
  url(endpoint: string, after: string | undefined): string;
  headers?: Readonly<Record<string, string>>;
  /** What an answer holds; undefined where it is no list. */
  read(payload: Json | undefined): ModelPage | undefined;
}

export interface ModelPage {
  models: string[];
  /** Where the list goes on. */
  next?: string;
}

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
