import type { Dialect } from '../dialect.ts';
import type { Sampling } from '../endpointSampling.ts';
import { joinedByRole } from '../joinedByRole.ts';
import { OllamaReader } from './ollamaReader.ts';

/**
 * Ollama's own API (https://docs.ollama.com/api/chat). Unlike the one that it shares with others, it obeys
 * `options.num_ctx`, `keep_alive` and `think`, which an endpoint's `body` may add.
 */
export const ollama: Dialect = {
  framing: 'ndjson',
  ask: ({ model, messages }, { url, ...endpoint }) => ({
    path: url.endsWith('/api') ? '/chat' : '/api/chat',
    headers: { accept: 'application/x-ndjson' },
    body: {
      model,
      messages: joinedByRole(messages).map(({ role, text }) => ({ role, content: text })),
      ...sampling(endpoint),
      stream: true,
    },
  }),
  // A last message of the model's is left open in the template.
  prefills: () => true,
  createReader: () => new OllamaReader(),
};

function sampling({ temperature, maxTokens, reasoningEffort }: Sampling): object {
  const options = {
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { num_predict: maxTokens }),
  };
  return {
    ...(Object.keys(options).length > 0 && { options }),
    ...(reasoningEffort && { think: reasoningEffort === 'none' ? false : reasoningEffort }),
  };
}
