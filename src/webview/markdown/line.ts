/** Columns between the stops of a tab (https://spec.commonmark.org/0.31.2/#tabs). */
const tabStop = 4;

/** Columns of indentation from which on a line is code. */
const codeIndent = 4;

/** A line that is read from its start to its end; tabs count as the columns that they fill. */
export class Line {
  readonly text: string;
  #offset = 0;
  #column = 0;
  /** The tab at the offset counts for fewer columns than it fills. */
  #cutTab = false;
  #next = 0;
  #indent = 0;

  constructor(text: string) {
    this.text = text;
    this.#find();
  }

  /** Columns from here to the next character that is no space. */
  get indent(): number {
    return this.#indent;
  }

  get indented(): boolean {
    return this.#indent >= codeIndent;
  }

  /** True where nothing but spaces is left. */
  get blank(): boolean {
    return this.#next >= this.text.length;
  }

  get ended(): boolean {
    return this.#offset >= this.text.length;
  }

  /** What is left, without the spaces before it. */
  get words(): string {
    return this.text.slice(this.#next);
  }

  /** What is left; of a tab that was cut, the spaces that remain. */
  get rest(): string {
    if (!this.#cutTab) return this.text.slice(this.#offset);
    return ' '.repeat(tabStop - (this.#column % tabStop)) + this.text.slice(this.#offset + 1);
  }

  isSpace(): boolean {
    const character = this.text.charAt(this.#offset);
    return character === ' ' || character === '\t';
  }

  skipSpaces(): void {
    this.#offset = this.#next;
    this.#column += this.#indent;
    this.#cutTab = false;
    this.#indent = 0;
  }

  skipCharacters(count: number): void {
    for (let left = count; left > 0 && !this.ended; left -= 1) {
      this.#column += this.text.charAt(this.#offset) === '\t' ? tabStop - (this.#column % tabStop) : 1;
      this.#offset += 1;
      this.#cutTab = false;
    }
    this.#find();
  }

  skipColumns(count: number): void {
    let left = count;
    while (left > 0 && !this.ended) {
      const tab = this.text.charAt(this.#offset) === '\t';
      const width = tab ? tabStop - (this.#column % tabStop) : 1;
      this.#cutTab = tab && width > left;
      this.#column += Math.min(width, left);
      if (!this.#cutTab) this.#offset += 1;
      left -= width;
    }
    this.#find();
  }

  #find(): void {
    let column = this.#column;
    let at = this.#offset;
    for (; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === ' ') column += 1;
      else if (character === '\t') column += tabStop - (column % tabStop);
      else break;
    }
    this.#next = at;
    this.#indent = column - this.#column;
  }
}
