import type { StreamPart } from './streamPart.ts';
import { TextProgress } from './textProgress.ts';

type Kind = 'text-delta' | 'reasoning-delta';

/** Texts that come as deltas, or whole, or both: gives of each what is new. */
export class Snapshots {
  readonly #kind: Kind;
  readonly #texts = new Map<string, TextProgress>();
  readonly #items = new Map<TextProgress, string>();
  /** Items with any text. */
  readonly #spoken = new Set<string>();
  #last: TextProgress | undefined;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** The same text for the same place, which begins with its item and a space. */
  at(place: string): TextProgress {
    const known = this.#texts.get(place);
    if (known) return known;
    const begun = new TextProgress();
    this.#texts.set(place, begun);
    this.#items.set(begun, itemOf(place));
    return begun;
  }

  delta(progress: TextProgress, text: string): readonly StreamPart[] {
    if (text === '') return [];
    // Texts of different places stand apart, as paragraphs do.
    const apart = this.#last !== undefined && this.#last !== progress && progress.length === 0 ? '\n\n' : '';
    this.#last = progress;
    if (progress.length === 0) this.#spoken.add(this.#items.get(progress) ?? '');
    progress.add(text);
    return [{ type: this.#kind, text: apart + text }];
  }

  /** The whole of a text: only what is new of it counts, and nothing where it is another one than came before. */
  whole(progress: TextProgress, text: string): readonly StreamPart[] {
    return progress.begins(text) ? this.delta(progress, text.slice(progress.length)) : [];
  }

  /** Whether any text of an item came. */
  has(item: string): boolean {
    return this.#spoken.has(item);
  }
}

function itemOf(place: string): string {
  return place.slice(0, place.indexOf(' '));
}
