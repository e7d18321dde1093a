/** Cuts a growing text into lines. CRLF, LF and a lone CR end a line; where the text is cut makes no difference. */
export class LineFeed {
  readonly #lineEnded: (line: string) => void;
  #line = '';
  #afterReturn = false;
  #highSurrogate = '';

  constructor(lineEnded: (line: string) => void) {
    this.#lineEnded = lineEnded;
  }

  /** The line that has not ended. */
  get line(): string {
    return this.#line;
  }

  feed(text: string): void {
    const whole = this.#wholeCharacters(text).replaceAll('\0', '\uFFFD');
    let from = 0;
    for (const { 0: mark, index } of whole.matchAll(/\r\n|\r|\n/g)) {
      this.#take(whole.slice(from, index));
      this.#end(mark);
      from = index + mark.length;
    }
    this.#take(whole.slice(from));
  }

  /** The text has ended, and with it the line. */
  end(): void {
    this.#take(this.#highSurrogate);
    this.#highSurrogate = '';
    if (this.#line !== '') this.#end('\n');
  }

  /** Keeps a surrogate whose other half is still to come, so that no half character is ever drawn. */
  #wholeCharacters(text: string): string {
    const whole = this.#highSurrogate + text;
    this.#highSurrogate = /[\uD800-\uDBFF]$/.exec(whole)?.[0] ?? '';
    return this.#highSurrogate ? whole.slice(0, -1) : whole;
  }

  #take(text: string): void {
    if (text === '') return;
    this.#afterReturn = false;
    this.#line += text;
  }

  #end(mark: string): void {
    const secondHalf = mark === '\n' && this.#afterReturn;
    this.#afterReturn = mark === '\r';
    if (secondHalf) return;
    const line = this.#line;
    this.#line = '';
    this.#lineEnded(line);
  }
}
