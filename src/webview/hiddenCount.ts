import { codePointName, hiddenRuns } from './hiddenCharacters.ts';

/** UTF-16 units that may wait for what comes next. */
const longestOpen = 4096;

/** Counts the hidden characters of a text that grows; where it is cut makes no difference. */
export class HiddenCount {
  /** By name, those that are certain. */
  readonly #settled = new Map<string, number>();
  #open = '';

  feed(text: string): void {
    const whole = this.#open + text;
    const cut = settledLength(whole);
    this.#open = whole.slice(cut);
    add(this.#settled, whole, cut);
  }

  /** How many of each, by names such as `U+200B`. */
  get byName(): ReadonlyMap<string, number> {
    const all = new Map(this.#settled);
    add(all, this.#open, this.#open.length);
    return all;
  }
}

const shapesNothing = /[\p{L}\p{N}\p{P}\p{Z}\n\t]/u;

/** Up to where nothing that comes can change what a character is: to the last one that shapes nothing before it. */
function settledLength(text: string): number {
  let end = text.length;
  while (end > 0) {
    const start = end - (/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(end - 2, end)) ? 2 : 1);
    if (shapesNothing.test(text.slice(start, end))) return start;
    end = start;
  }
  return text.length > longestOpen ? text.length : 0;
}

function add(counts: Map<string, number>, text: string, end: number): void {
  for (const run of hiddenRuns(text)) {
    for (const character of text.slice(run.start, Math.min(run.end, end))) {
      const name = codePointName(character);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
}
