import { element } from '../element.ts';
import type { Frames } from '../frames.ts';
import { BlockParser } from './blockParser.ts';
import { makeView } from './blockView.ts';
import { Children } from './children.ts';
import { Definitions } from './definitions.ts';
import type { FormulaDrawer } from './formulaPiece.ts';
import { Groups } from './groups.ts';
import { isUnclear } from './isUnclear.ts';
import { LineFeed } from './lineFeed.ts';
import { Seam } from './seam.ts';
import type { CodeView, ViewContext } from './views.ts';

export interface MarkdownContext {
  readonly frames: Frames;
  readonly makeCode: (info: string) => CodeView;
  readonly drawFormula: FormulaDrawer;
  /** True to read CommonMark alone. */
  readonly plain?: boolean;
}

/**
 * A Markdown text that is drawn as it grows, in sections that the browser lays out only when they come into sight. Each
 * line is read once; only the block at the end is drawn again while it grows, by changing what is there.
 */
export class MarkdownBody {
  readonly #frames: Frames;
  readonly #definitions = new Definitions();
  readonly #parser: BlockParser;
  readonly #lines: LineFeed;
  readonly #blocks: Children;
  readonly #draw = () => this.flush();
  readonly #sections: Groups;
  readonly #parent: Element;
  readonly #seams: Seam[] = [];
  #waiting: string[] = [];

  constructor(parent: Element, { frames, plain = false, ...context }: MarkdownContext) {
    this.#parent = parent;
    const extended = !plain;
    const views: ViewContext = { ...context, extended, definitions: this.#definitions };
    this.#frames = frames;
    this.#parser = new BlockParser(this.#definitions, extended);
    this.#lines = new LineFeed((line) => this.#parser.read(line));
    this.#sections = new Groups(() => parent.appendChild(element('div', { class: 'section' })));
    this.#blocks = new Children(
      (block) => makeView(block, views),
      (block, index) => this.#sections.place(block, index),
    );
  }

  /** Takes more of the text; it is drawn with the next frame. */
  append(text: string): void {
    this.#waiting.push(text);
    this.#frames.request(this.#draw);
  }

  /** Draws what came, now. */
  flush(): void {
    this.#lines.feed(this.#waiting.splice(0).join(''));
    const { line } = this.#lines;
    const back = line === '' || isUnclear(line) ? undefined : this.#parser.try(line);
    this.#show();
    back?.();
  }

  /** Marks that the text is gone on with where it ends at this moment. */
  markSeam(): void {
    this.flush();
    this.#seams.push(new Seam(this.#parent));
  }

  /** Draws all, now. Nothing may be appended after it. */
  end(): void {
    this.#frames.cancel(this.#draw);
    this.#lines.feed(this.#waiting.splice(0).join(''));
    this.#lines.end();
    this.#parser.end();
    this.#show();
  }

  #show(): void {
    const { children } = this.#parser.document;
    this.#blocks.update(children);
    this.#sections.trim(children.length);
    this.#definitions.upgrade();
    for (const seam of this.#seams) seam.update();
  }
}
