import * as l10n from '@vscode/l10n';
/** What a block is made of, down to its lines; a table is marked as a whole. */
const within = 'div, ul, ol, li, blockquote, p, pre, pre > code, .lines, .line';

/**
 * Where a text was gone on with: a line below what was the last line at that moment, of a list or of code too, and no
 * text.
 */
export class Seam {
  readonly #text: Element;
  readonly #block: number;
  #marked: Element | undefined;

  /** @param text What holds the sections of the text as far as it came. */
  constructor(text: Element) {
    this.#text = text;
    this.#block = Math.max(0, blocksOf(text).length - 1);
    this.update();
  }

  /** Marks the block anew where it became something else as more of it came. */
  update(): void {
    if (this.#marked && this.#text.contains(this.#marked)) return;
    const block = blocksOf(this.#text)[this.#block];
    this.#marked = block && lastLine(block);
    this.#marked?.setAttribute('data-seam', '');
    this.#marked?.setAttribute('title', l10n.t('Continued here'));
  }
}

function blocksOf(text: Element): Element[] {
  return [...text.children].flatMap((section) => [...section.children]);
}

function lastLine(element: Element): Element {
  const last = [...element.children].findLast((child) => !child.hasAttribute('hidden'));
  return last?.matches(within) && !element.matches('.table') ? lastLine(last) : element;
}
