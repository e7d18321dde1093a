import type { Dialect } from '../dialect.ts';
import type { Sampling } from '../endpointSampling.ts';
import { joinedByRole } from '../joinedByRole.ts';
import { hostOf } from '../reach.ts';
import { OpenaiChatReader } from './openaiChatReader.ts';

/** Chat completions (https://platform.openai.com/docs/api-reference/chat/create), as most servers and gateways speak them. */
export const openaiChat: Dialect = {
  framing: 'sse',
  ask: ({ model, messages, continues }, { url, ...endpoint }) => ({
    path: '/chat/completions',
    body: {
      model,
      messages: joinedByRole(messages).map(({ role, text }, index, { length }) => ({
        role,
        content: text,
        ...(continues && index === length - 1 && takesPrefix(url) && { prefix: true }),
      })),
      stream: true,
      stream_options: { include_usage: true },
      ...sampling(endpoint, isInventor(url)),
      // As vLLM, SGLang and llama.cpp have it.
      ...(continues && !takesPrefix(url) && { continue_final_message: true, add_generation_prompt: false }),
      // Only its inventor keeps what is said, and only there is it certain that the field is known.
      ...(isInventor(url) && { store: false }),
    },
  }),
  // The API itself begins a new reply behind a last message of the model's.
  prefills: (_, { url }) => takesPrefix(url),
  createReader: () => new OpenaiChatReader(),
};

function isInventor(url: string): boolean {
  return /(^|\.)openai\.com$/.test(hostOf(url));
}

/** Its inventor has a new name for the limit, since reasoning counts; other servers know the old one. */
function sampling({ temperature, maxTokens, reasoningEffort }: Sampling, inventor: boolean): object {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { [inventor ? 'max_completion_tokens' : 'max_tokens']: maxTokens }),
    ...(reasoningEffort && { reasoning_effort: reasoningEffort }),
  };
}

/**
 * Where a last message of the model's is marked as the beginning of the reply
 * (https://docs.mistral.ai/capabilities/completion/usage, https://api-docs.deepseek.com/guides/chat_prefix_completion).
 */
function takesPrefix(url: string): boolean {
  const host = hostOf(url);
  return host === 'api.mistral.ai' || (host === 'api.deepseek.com' && url.endsWith('/beta'));
}
