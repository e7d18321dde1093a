import { countField, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';
import { usageParts } from '../usageParts.ts';

/** What went in: the part that is cached is counted apart. */
const inputs = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens'];

/** Adds up the counts of a message: each is of the whole so far, and those that a payload does not name stay. */
export class AnthropicUsage {
  readonly #counts = new Map<string, number>();

  take(usage: Json | undefined): readonly StreamPart[] {
    const before = [...this.#counts.values()].join();
    for (const name of [...inputs, 'output_tokens']) {
      const count = countField(usage, name);
      if (count !== undefined) this.#counts.set(name, Math.max(count, this.#counts.get(name) ?? 0));
    }
    if ([...this.#counts.values()].join() === before) return [];
    const counted = inputs.flatMap((name) => this.#counts.get(name) ?? []);
    const input = counted.reduce((sum, count) => sum + count, 0);
    const output = this.#counts.get('output_tokens');
    const cached = this.#counts.get('cache_read_input_tokens');
    return usageParts({ input: counted.length > 0 ? input : undefined, output, cached });
  }
}
