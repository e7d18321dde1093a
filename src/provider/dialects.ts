import { anthropicMessages } from './anthropic/anthropicMessages.ts';
import { customDialect } from './custom/custom.ts';
import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import type { Api } from './endpointApi.ts';
import { gemini } from './gemini/gemini.ts';
import { ollama } from './ollama/ollama.ts';
import { openaiChat } from './openai/openaiChat.ts';
import { openaiResponses } from './openai/openaiResponses.ts';

const dialects: Record<Exclude<Api, 'custom'>, Dialect> = {
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
  'anthropic-messages': anthropicMessages,
  gemini,
  ollama,
};

/** How an endpoint is spoken to. */
export function dialectOf({ api, custom }: Pick<Endpoint, 'api' | 'custom'>): Dialect {
  if (api !== 'custom') return dialects[api];
  if (!custom) throw new Error('An endpoint with the api "custom" describes it.');
  return customDialect(custom);
}
