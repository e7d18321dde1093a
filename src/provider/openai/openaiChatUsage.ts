import { countField, field, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';
import { type KnownUsage, usageParts } from '../usageParts.ts';

/** Counts tokens: they come in a payload of their own, or grow with every payload; those that one does not name stay. */
export class OpenaiChatUsage {
  #counts: KnownUsage = {};
  #told = '';

  /** Adds a part where the counts are others than before. */
  take(usage: Json | undefined, parts: StreamPart[]): void {
    if (!usage) return;
    const { input, output, cached, reasoning } = this.#counts;
    this.#counts = {
      input: countField(usage, 'prompt_tokens') ?? input,
      output: countField(usage, 'completion_tokens') ?? output,
      // DeepSeek has a name of its own (https://api-docs.deepseek.com/guides/kv_cache).
      cached:
        countField(field(usage, 'prompt_tokens_details'), 'cached_tokens') ??
        countField(usage, 'prompt_cache_hit_tokens') ??
        cached,
      reasoning: countField(field(usage, 'completion_tokens_details'), 'reasoning_tokens') ?? reasoning,
    };
    const told = usageParts(this.#counts);
    if (JSON.stringify(told) === this.#told) return;
    this.#told = JSON.stringify(told);
    parts.push(...told);
  }
}
