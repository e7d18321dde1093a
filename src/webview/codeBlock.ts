import { copyButton } from './copyButton.ts';
import { element } from './element.ts';
import { LineGroups } from './lineGroups.ts';

/** A fenced code block: what it is, a button that copies it, and its text as it is. */
export class CodeBlock {
  readonly element: HTMLElement;
  readonly #code = element('code');
  readonly #lines = new LineGroups(this.#code);

  /** @param info What stands behind the opening fence, for example `ts`; may be empty. */
  constructor(info: string) {
    const label = element('span', { class: 'code-label', title: info }, info);
    const head = element('div', { class: 'code-head' }, label, copyButton('Copy code', this.#code));
    this.element = element('div', { class: 'code' }, head, element('pre', { dir: 'ltr' }, this.#code));
  }

  append(text: string): void {
    this.#lines.append(text);
  }
}
