import type { PartView } from '../messages/messages.ts';
import { element } from './element.ts';
import { HiddenCount } from './hiddenCount.ts';
import { MarkdownBody, type MarkdownContext } from './markdown/markdownBody.ts';
import type { Part } from './part.ts';

/** Text of a reply. */
export class TextPart implements Part {
  readonly element = element('div', { class: 'part', 'data-part': 'text' });
  /** What of it cannot be seen. */
  readonly hidden = new HiddenCount();
  readonly #body: MarkdownBody;
  /** Where the text was gone on with, as far as it has not come so far. */
  readonly #seams: number[];
  #length = 0;

  /** @param seams Lengths at which the text was gone on with, in their order. */
  constructor(markdown: MarkdownContext, seams: readonly number[] = []) {
    this.#body = new MarkdownBody(this.element, markdown);
    this.#seams = [...seams];
  }

  /** UTF-16 units shown or waiting. */
  get length(): number {
    return this.#length;
  }

  append(text: string): void {
    this.hidden.feed(text);
    let rest = text;
    for (let seam = this.#seams[0]; seam !== undefined && seam <= this.#length + rest.length; seam = this.#seams[0]) {
      const before = rest.slice(0, seam - this.#length);
      rest = rest.slice(before.length);
      this.#grow(before);
      this.#body.markSeam();
      this.#seams.shift();
    }
    this.#grow(rest);
  }

  show(view: PartView): void {
    if (view.kind === 'text' || view.kind === 'reasoning') this.append(view.text.slice(this.#length));
  }

  end(): void {
    this.#body.end();
  }

  #grow(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    this.#body.append(text);
  }
}
