import type { Endpoint } from '../endpoint.ts';
import type { StepFacts } from './doctorStep.ts';

/** Words in the names of models that write no text. */
const other = /embed|rerank|whisper|tts|speech|audio|image|dall-e|moderation|guard/i;

/** Which model a reply is asked of, and whether the server's list names it. */
export function chosenModel(
  endpoint: Endpoint,
  chosen: string | undefined,
  listed: readonly string[] | undefined,
): StepFacts['models'] {
  const candidates = endpoint.models ?? listed ?? [];
  const model = chosen ?? candidates.find((name) => !other.test(name)) ?? candidates[0];
  return {
    ...(listed && { count: listed.length }),
    ...(model !== undefined && { model }),
    ...(model !== undefined && chosen === undefined && { assumed: true }),
    ...(model !== undefined && listed && { listed: listed.some((name) => isSame(name, model)) }),
  };
}

/** Ollama adds `:latest` where a name has no tag; lists and requests differ in the prefix `models/`. */
function isSame(listed: string, model: string): boolean {
  const plain = (name: string) => name.replace(/^models\//, '').replace(/:latest$/, '');
  return plain(listed) === plain(model);
}
