import type { PartView } from '../messages/messages.ts';
import { element } from './element.ts';
import { MarkdownBody, type MarkdownContext } from './markdown/markdownBody.ts';
import type { Part } from './part.ts';

/** Text of a reply. */
export class TextPart implements Part {
  readonly element = element('div', { class: 'part', 'data-part': 'text' });
  readonly #body: MarkdownBody;
  #length = 0;

  constructor(markdown: MarkdownContext) {
    this.#body = new MarkdownBody(this.element, markdown);
  }

  /** UTF-16 units shown or waiting. */
  get length(): number {
    return this.#length;
  }

  append(text: string): void {
    this.#length += text.length;
    this.#body.append(text);
  }

  show(view: PartView): void {
    if (view.kind === 'text' || view.kind === 'reasoning') this.append(view.text.slice(this.#length));
  }

  end(): void {
    this.#body.end();
  }
}
