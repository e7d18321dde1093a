import type { StreamPart } from './streamPart.ts';

type Kind = 'text-delta' | 'reasoning-delta';

/** What came of one text. It is not kept: its length and checksum tell whether a whole text begins with it. */
interface Progress {
  length: number;
  checksum: number;
}

/** Texts that come as deltas, or whole, or both: gives of each what is new. */
export class Snapshots {
  readonly #kind: Kind;
  readonly #texts = new Map<string, Progress>();
  #last: Progress | undefined;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** The same text for the same place. */
  at(place: string): Progress {
    const known = this.#texts.get(place);
    if (known) return known;
    const begun = { length: 0, checksum: 0 };
    this.#texts.set(place, begun);
    return begun;
  }

  delta(progress: Progress, text: string): readonly StreamPart[] {
    if (text === '') return [];
    // Texts of different places stand apart, as paragraphs do.
    const apart = this.#last !== undefined && this.#last !== progress && progress.length === 0 ? '\n\n' : '';
    this.#last = progress;
    progress.length += text.length;
    progress.checksum = checksum(text, progress.checksum);
    return [{ type: this.#kind, text: apart + text }];
  }

  /** The whole of a text: only what is new of it counts, and nothing where it is another one than came before. */
  whole(progress: Progress, text: string): readonly StreamPart[] {
    const before = text.slice(0, progress.length);
    if (before.length < progress.length || checksum(before, 0) !== progress.checksum) return [];
    return this.delta(progress, text.slice(progress.length));
  }

  /** Whether any text came whose place begins so. */
  has(beginning: string): boolean {
    return [...this.#texts].some(([place, { length }]) => place.startsWith(beginning) && length > 0);
  }
}

/** A checksum that can be continued: one of a text is that of its parts, one after the other. */
function checksum(text: string, before: number): number {
  let sum = before;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
