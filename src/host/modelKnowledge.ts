import { countField, type Json } from '../provider/json.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import type { ModelFacts } from '../provider/modelFacts.ts';
import { type ModelTable, parseModelTable, tableFacts } from '../provider/modelTable.ts';
import type { KeptFacts } from '../conversation/store/keptFacts.ts';
import { splitRef } from './splitRef.ts';

interface KnowledgeContext {
  /** The text of `media/models.json`. */
  readTable: () => string;
  kept: KeptFacts;
  endpointOf: (id: string) => Endpoint | undefined;
  /** Something more is known than before. */
  changed: () => void;
}

/** What is known of models: what their servers said of them, else what the shipped table has. */
export class ModelKnowledge {
  readonly #context: KnowledgeContext;
  #table: ModelTable | undefined;
  #asked = false;

  constructor(context: KnowledgeContext) {
    this.#context = context;
  }

  /** @param ref `endpoint-id/model`. Nothing is read before the first one is asked for. */
  of(ref: string): ModelFacts | undefined {
    const { endpointId, model } = splitRef(ref);
    const endpoint = this.#context.endpointOf(endpointId);
    if (!endpoint) return undefined;
    this.#load();
    this.#table ??= parseModelTable(this.#context.readTable());
    const facts = { ...tableFacts(this.#table, endpoint.url, model), ...this.#context.kept.get(endpoint.url, model) };
    return endpoint.api === 'ollama' ? withOllamaContext(facts, endpoint) : facts;
  }

  /** Takes what a server's list says. */
  async learn({ url }: Endpoint, facts: Readonly<Record<string, ModelFacts>>): Promise<void> {
    await this.#context.kept.set(url, facts);
    this.#context.changed();
  }

  #load(): void {
    if (this.#asked) return;
    this.#asked = true;
    void this.#context.kept.load().then(() => this.#context.changed());
  }
}

/** Ollama runs a model with the context that the request asks for; what else it would take depends on its machine. */
function withOllamaContext({ output, price }: ModelFacts, { body }: Endpoint): ModelFacts {
  const context = countField(body.add['options'] as Json | undefined, 'num_ctx'); // Settings are JSON.
  return { ...(context && { context }), ...(output && { output }), ...(price && { price }) };
}
