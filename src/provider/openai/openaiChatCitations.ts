import { Citations } from '../citations.ts';
import { arrayField, field, textField, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';

/**
 * Reads what a chat completion refers to, each address once: the annotations of a message, as OpenAI
 * (https://platform.openai.com/docs/guides/tools-web-search) and OpenRouter
 * (https://openrouter.ai/docs/features/web-search) give them, or the lists beside the choices, as Perplexity
 * (https://docs.perplexity.ai/api-reference/chat-completions-post) and xAI do.
 */
export class OpenaiChatCitations {
  readonly #citations = new Citations();
  readonly #addresses = new Set<string>();

  take(payload: Json, message: Json | undefined): readonly StreamPart[] {
    return [
      ...arrayField(message, 'annotations').flatMap((annotation) => this.#named(field(annotation, 'url_citation'))),
      // Both lists hold the same addresses; only the first also has titles.
      ...arrayField(payload, 'search_results').flatMap((result) => this.#named(result)),
      ...arrayField(payload, 'citations').flatMap((url) => (typeof url === 'string' ? this.#give(url) : [])),
    ];
  }

  #named(source: Json | undefined): readonly StreamPart[] {
    return this.#give(textField(source, 'url'), textField(source, 'title'));
  }

  #give(url: string | undefined, title?: string): readonly StreamPart[] {
    if (url && this.#addresses.has(url)) return [];
    if (url) this.#addresses.add(url);
    return this.#citations.take(url, title);
  }
}
