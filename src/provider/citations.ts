import type { Citation, StreamPart } from './streamPart.ts';

/** Gives what a reply refers to, each reference once: vendors repeat them with every piece of text. */
export class Citations {
  readonly #given = new Set<string>();

  /** The part for a reference that has an address, a title or both; none for one that has neither or came before. */
  take(url: string | undefined, title: string | undefined): readonly StreamPart[] {
    if (!url && !title) return [];
    const citation: Citation = { ...(url && { url }), ...(title && { title }) };
    const name = JSON.stringify(citation);
    if (this.#given.has(name)) return [];
    this.#given.add(name);
    return [{ type: 'citation', citation }];
  }
}
