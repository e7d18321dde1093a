import * as l10n from '@vscode/l10n';
import { activityDetail } from '../activityDetail.ts';
import { Citations } from '../citations.ts';
import { arrayField, field, textField, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';

/** Where a chunk of grounding came from. */
const kinds = ['web', 'retrievedContext', 'maps'];

/**
 * Gives what Gemini looked for, read and refers to (https://ai.google.dev/gemini-api/docs/google-search). It repeats all of
 * it, and more, as the reply grows.
 */
export class GeminiSources {
  readonly #citations = new Citations();
  readonly #pages = new Set<string>();
  #searched = '';

  take(candidate: Json, parts: StreamPart[]): void {
    const grounding = field(candidate, 'groundingMetadata');
    if (grounding) this.#ground(grounding, parts);
    const pages = field(candidate, 'urlContextMetadata');
    if (pages) for (const page of arrayField(pages, 'urlMetadata')) this.#read(page, parts);
    const cited = field(candidate, 'citationMetadata');
    if (cited) {
      // The second name is the one of Google's cloud.
      for (const source of [...arrayField(cited, 'citationSources'), ...arrayField(cited, 'citations')]) {
        parts.push(...this.#citations.take(textField(source, 'uri'), textField(source, 'title')));
      }
    }
  }

  #ground(grounding: Json, parts: StreamPart[]): void {
    const queries = arrayField(grounding, 'webSearchQueries').filter((query) => typeof query === 'string');
    const { detail } = activityDetail(queries.join(', '));
    if (detail !== undefined && detail !== this.#searched) {
      this.#searched = detail;
      parts.push({ type: 'activity', activity: { id: 'search', label: l10n.t('Web search'), detail, state: 'done' } });
    }
    for (const chunk of arrayField(grounding, 'groundingChunks')) {
      const source = kinds.map((kind) => field(chunk, kind)).find(Boolean);
      parts.push(...this.#citations.take(textField(source, 'uri'), textField(source, 'title')));
    }
  }

  #read(page: Json, parts: StreamPart[]): void {
    const url = textField(page, 'retrievedUrl');
    if (!url || this.#pages.has(url)) return;
    this.#pages.add(url);
    const state = textField(page, 'urlRetrievalStatus') === 'URL_RETRIEVAL_STATUS_SUCCESS' ? 'done' : 'failed';
    const id = `page-${this.#pages.size}`;
    parts.push({ type: 'activity', activity: { id, label: l10n.t('Web page'), ...activityDetail(url), state } });
  }
}
