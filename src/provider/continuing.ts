import { continuePrompt } from './continuation.ts';
import type { RefusalMemory } from './refusals.ts';
import type { Failure, Question, Remedy } from './remedy.ts';

/**
 * Asks in words for the rest of a reply where the server refused to go on with it by itself, which is remembered for later
 * ones, or does not have it any more: once in a reply.
 */
export function continuing(memory: RefusalMemory, inWords: () => Question) {
  let asked = false;
  return ({ error, question, shown }: Failure): Remedy | undefined => {
    const { message, parameter = '', status = 0 } = error;
    const stored = question.ask.method === 'GET';
    const refused = stored ? gone.has(status) : refusing.has(status) && aboutPrefill.test(`${parameter} ${message}`);
    if (asked || shown || !refused) return undefined;
    asked = true;
    if (!stored) memory.set({ ...memory.get(), prefill: true });
    return { notice: { kind: 'continue-asked', prompt: continuePrompt, message }, wait: 0, question: inWords() };
  };
}

/** A stored reply that has expired, or that can only be had whole. */
const gone = new Set([400, 404, 405, 410, 501]);

/** Servers whose chat templates do the refusing answer with 500. */
const refusing = new Set([400, 422, 500, 501]);

/**
 * What servers say when the last message must not be the model's: Anthropic ("does not support assistant message
 * prefill"), Gemini ("ending with a model turn"), Mistral ("Expected last role User"), llama.cpp ("Assistant response
 * prefill is incompatible"), vLLM and SGLang (by the parameters' names).
 */
const aboutPrefill =
  /prefill|(final|last|trailing) .{0,20}(assistant|role|message)|model turn|end with (a|the) user|continue_final_message|add_generation_prompt|\bprefix\b/i;
