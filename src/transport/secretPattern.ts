import { escapedForms } from './escapedForms.ts';

/** A place where a secret stands, or may turn out to stand once more has come (`end` is undefined). */
export interface SecretPlace {
  start: number;
  end: number | undefined;
}

/** Finds a secret in a text whose characters are bytes, however its characters are escaped. */
export class SecretPattern {
  readonly #units: readonly string[][];
  /** Finds the first two units: nearly all places are dismissed by it. */
  readonly #beginning: RegExp;
  /** How long the first two units may be. */
  readonly #longestBeginning: number;

  constructor(secret: string) {
    this.#units = Array.from(secret, escapedForms);
    const first = this.#units.slice(0, 2);
    this.#beginning = new RegExp(first.map((unit) => `(?:${unit.map(literally).join('|')})`).join(''), 'g');
    this.#longestBeginning = first.reduce((sum, unit) => sum + Math.max(...unit.map(({ length }) => length)), 0);
  }

  /**
   * The first place at or after an index.
   *
   * @param whole True where nothing more comes after the text.
   */
  find(text: string, from: number, whole: boolean): SecretPlace | undefined {
    this.#beginning.lastIndex = from;
    for (let found = this.#beginning.exec(text); found; found = this.#beginning.exec(text)) {
      const place = this.#at(text, found.index);
      if (place && (place.end !== undefined || !whole)) return place;
      // Beginnings may overlap.
      this.#beginning.lastIndex = found.index + 1;
    }
    if (whole) return undefined;
    for (let at = Math.max(from, text.length - this.#longestBeginning + 1); at < text.length; at += 1) {
      const place = this.#at(text, at);
      if (place) return place;
    }
    return undefined;
  }

  /** Follows every way in which the text may be read: `\\` is one escaped backslash, or two plain ones. */
  #at(text: string, start: number): SecretPlace | undefined {
    let ways = [start];
    let unfinished = false;
    for (const unit of this.#units) {
      const next = new Set<number>();
      for (const way of ways) {
        for (const form of unit) {
          if (text.startsWith(form, way)) next.add(way + form.length);
          else if (form.length > text.length - way && form.startsWith(text.slice(way))) unfinished = true;
        }
      }
      if (next.size === 0) return unfinished ? { start, end: undefined } : undefined;
      ways = [...next];
    }
    return { start, end: Math.max(...ways) };
  }
}

function literally(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
