import type { StreamPart } from './streamPart.ts';

type Kind = 'text-delta' | 'reasoning-delta';

/** Texts that come as deltas, or whole, or both: gives of each what is new. */
export class Snapshots {
  readonly #kind: Kind;
  readonly #texts = new Map<string, string>();
  #last = '';

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  delta(place: string, text: string): readonly StreamPart[] {
    const before = this.#texts.get(place);
    this.#texts.set(place, (before ?? '') + text);
    if (text === '') return [];
    // Texts of different places stand apart, as paragraphs do.
    const apart = this.#last !== '' && this.#last !== place && !before ? '\n\n' : '';
    this.#last = place;
    return [{ type: this.#kind, text: apart + text }];
  }

  /** The whole text of a place: only what is new of it counts, and nothing where it is another one than came before. */
  whole(place: string, text: string): readonly StreamPart[] {
    const before = this.#texts.get(place) ?? '';
    return text.startsWith(before) ? this.delta(place, text.slice(before.length)) : [];
  }

  /** Whether any text came whose place begins so. */
  has(beginning: string): boolean {
    return [...this.#texts].some(([place, text]) => place.startsWith(beginning) && text !== '');
  }
}
