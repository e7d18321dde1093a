import { continuePrompt } from './continuation.ts';
import type { RefusalMemory } from './refusals.ts';
import type { Failure, Question, Remedy } from './remedy.ts';

/**
 * Asks in words for the rest of a reply where the server refused to go on with it by itself: once in a reply, remembered
 * for later ones.
 */
export function continuing(memory: RefusalMemory, inWords: () => Question) {
  let asked = false;
  return ({ error, shown }: Failure): Remedy | undefined => {
    const { message, parameter = '' } = error;
    const refused = refusing.has(error.status ?? 0) && aboutPrefill.test(`${parameter} ${message}`);
    if (asked || shown || !refused) return undefined;
    asked = true;
    memory.set({ ...memory.get(), prefill: true });
    return { notice: { kind: 'continue-asked', prompt: continuePrompt, message }, wait: 0, question: inWords() };
  };
}

/** Servers whose chat templates do the refusing answer with 500. */
const refusing = new Set([400, 422, 500, 501]);

/**
 * What servers say when the last message must not be the model's: Anthropic ("does not support assistant message
 * prefill"), Gemini ("ending with a model turn"), Mistral ("Expected last role User"), llama.cpp ("Assistant response
 * prefill is incompatible"), vLLM and SGLang (by the parameters' names).
 */
const aboutPrefill =
  /prefill|(final|last|trailing) .{0,20}(assistant|role|message)|model turn|end with (a|the) user|continue_final_message|add_generation_prompt|\bprefix\b/i;
