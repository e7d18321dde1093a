import { element } from './element.ts';

const linesInGroup = 32;

/**
 * Text that grows at its end, in groups of lines that the browser lays out only when they come into sight: the cost of
 * one more piece does not depend on how much stands before it. The groups' texts together are the text.
 */
export class LineGroups {
  readonly #parent: Element;
  readonly #longest: number;
  #open: Text | undefined;
  #lines = 0;

  /**
   * @param longest UTF-16 units after which a group ends at the next space, for text whose lines are wrapped anyway and
   *   may never end; none by default.
   */
  constructor(parent: Element, longest = Infinity) {
    this.#parent = parent;
    this.#longest = longest;
  }

  append(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      this.#lines += 1;
      if (this.#lines < linesInGroup) continue;
      this.#write(text.slice(start, end + 1));
      this.#close();
      start = end + 1;
    }
    this.#write(text.slice(start));
  }

  #write(text: string): void {
    let rest = text;
    while (rest !== '') {
      const group = (this.#open ??= this.#newGroup());
      const cut = this.#cut(rest, group.length);
      group.appendData(rest.slice(0, cut));
      if (cut <= rest.length) this.#close();
      rest = rest.slice(cut);
    }
  }

  /** Where the open group ends: behind a space, or behind twice the length where there is none; beyond the text if not here. */
  #cut(text: string, length: number): number {
    if (length + text.length <= this.#longest) return text.length + 1;
    const space = /\s/g;
    space.lastIndex = Math.max(0, this.#longest - length);
    const hard = Math.max(1, 2 * this.#longest - length);
    const soft = (space.exec(text)?.index ?? text.length) + 1;
    const cut = Math.min(soft, hard);
    return /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut + 1 : cut;
  }

  #close(): void {
    this.#open = undefined;
    this.#lines = 0;
  }

  #newGroup(): Text {
    const text = document.createTextNode('');
    this.#parent.append(element('span', { class: 'lines' }, text));
    return text;
  }
}
