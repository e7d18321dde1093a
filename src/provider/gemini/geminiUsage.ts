import { countField, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';
import { usageParts } from '../usageParts.ts';

/**
 * Counts tokens (https://ai.google.dev/api/generate-content#UsageMetadata). Every payload may carry the counts so far;
 * those that it does not name stay. Thoughts are counted apart from the answer, and are output, too.
 */
export class GeminiUsage {
  #prompt: number | undefined;
  #toolPrompt: number | undefined;
  #answer: number | undefined;
  #thoughts: number | undefined;
  #cached: number | undefined;
  #told = '';

  /** Adds a part where the counts are others than before. */
  take(metadata: Json | undefined, parts: StreamPart[]): void {
    if (!metadata) return;
    this.#prompt = countField(metadata, 'promptTokenCount') ?? this.#prompt;
    this.#toolPrompt = countField(metadata, 'toolUsePromptTokenCount') ?? this.#toolPrompt;
    this.#answer = countField(metadata, 'candidatesTokenCount') ?? this.#answer;
    this.#thoughts = countField(metadata, 'thoughtsTokenCount') ?? this.#thoughts;
    this.#cached = countField(metadata, 'cachedContentTokenCount') ?? this.#cached;
    const input = sum(this.#prompt, this.#toolPrompt);
    const output = sum(this.#answer, this.#thoughts);
    const told = usageParts({ input, output, cached: this.#cached, reasoning: this.#thoughts });
    if (JSON.stringify(told) === this.#told) return;
    this.#told = JSON.stringify(told);
    parts.push(...told);
  }
}

/** Undefined where neither count is known. */
function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}
