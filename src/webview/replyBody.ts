import { type BlockSink, BlockSplitter } from './blockSplitter.ts';
import { CodeBlock } from './codeBlock.ts';
import { element } from './element.ts';
import { LineGroups } from './lineGroups.ts';

const blocksInSection = 32;

/** UTF-16 units of one paragraph that are laid out together. */
const longestProse = 8000;

/**
 * The text of one part of a reply, drawn as it grows: paragraphs and code blocks, in sections that the browser lays out
 * only when they come into sight.
 */
export class ReplyBody {
  readonly #parent: Element;
  readonly #splitter: BlockSplitter;
  #section: Element | undefined;
  #open: { append(text: string): void; end?(): void } | undefined;

  constructor(parent: Element) {
    this.#parent = parent;
    this.#splitter = new BlockSplitter(this.#sink());
  }

  append(text: string): void {
    this.#splitter.feed(text);
  }

  /** Draws what waited for more. Nothing may be appended after it. */
  end(): void {
    this.#splitter.end();
  }

  #sink(): BlockSink {
    return {
      paragraphStart: () => {
        const paragraph = element('p', { dir: 'auto' });
        this.#add(paragraph, new LineGroups(paragraph, longestProse));
      },
      codeStart: (info) => {
        const block = new CodeBlock(info);
        this.#add(block.element, block);
      },
      text: (text) => this.#open?.append(text),
      blockEnd: () => {
        this.#open?.end?.();
        this.#open = undefined;
      },
    };
  }

  #add(block: Element, open: { append(text: string): void; end?(): void }): void {
    if (!this.#section || this.#section.childElementCount === blocksInSection) {
      this.#section = element('div', { class: 'section' });
      this.#parent.append(this.#section);
    }
    this.#section.append(block);
    this.#open = open;
  }
}
