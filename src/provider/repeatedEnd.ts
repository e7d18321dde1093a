/** Characters of a repetition that is one without doubt, and of a whole line at the end that is. */
const shortest = 16;
const shortestLine = 8;

/** Characters before the end among which a repetition may begin; one of the whole text may be longer. */
const farthest = 1000;

/**
 * Takes out of a text that goes on with another one what it repeats of that one's end, or all of it: models say the last
 * words again, and some servers the whole text. What the text before says more than once, or over and over, counts as
 * meant: rows of a table and "ha ha" stay. As little is held back, for as short, as it takes to tell.
 */
export class RepeatedEnd {
  readonly #before: string;
  /** Where in the text before a repetition may have begun of which all came so far, but not the end. */
  #starts: readonly number[];
  /** Where the longest one begins that came whole. */
  #found: number | undefined;
  #held = '';

  /** @param line Characters that a whole line has at least. */
  constructor(before: string, line = shortestLine) {
    this.#before = before;
    const ends = before.length - shortest;
    const near: number[] = [];
    for (let start = Math.max(0, ends - farthest); start <= ends; start += 1) near.push(start);
    const whole = [0, before.lastIndexOf('\n') + 1].filter((start) => before.length - start >= Math.max(1, line));
    this.#starts = [...new Set([...whole, ...near])].toSorted((one, other) => one - other);
  }

  /** Takes what came. Gives what is new as soon as that is clear; undefined until then, and never anything after. */
  take(text: string): string | undefined {
    if (text === '') return undefined;
    const came = this.#held.length;
    this.#held += text;
    this.#starts = this.#starts.filter((start) => this.#grows(start, came, text));
    const { length } = this.#before;
    this.#starts = this.#starts.filter((start) => start < (this.#found ?? length));
    return this.#starts.length === 0 ? this.end() : undefined;
  }

  /** What is new of all that came. */
  end(): string {
    const { length } = this.#before;
    return this.#held.slice(length - (this.#found ?? length));
  }

  /** True where all that came repeats what stands from there on, and more can come; notes a repetition that is whole. */
  #grows(start: number, came: number, text: string): boolean {
    const left = this.#before.length - start - came;
    if (text.length < left) return this.#before.startsWith(text, start + came);
    if (!text.startsWith(this.#before.slice(start + came))) return false;
    if (start < (this.#found ?? this.#before.length) && isRepetition(this.#before, start)) this.#found = start;
    return false;
  }
}

function isRepetition(before: string, start: number): boolean {
  const end = before.slice(start);
  return before.indexOf(end) === start && period(end) * 2 > end.length;
}

/** After how many characters a text says the same again, to its end; its length where it does not (Knuth, Morris, Pratt). */
function period(text: string): number {
  const borders = new Uint32Array(text.length + 1);
  let border = 0;
  for (let at = 1; at < text.length; at += 1) {
    while (border > 0 && text.charAt(at) !== text.charAt(border)) border = borders[border] ?? 0;
    if (text.charAt(at) === text.charAt(border)) border += 1;
    borders[at + 1] = border;
  }
  return text.length - border;
}
