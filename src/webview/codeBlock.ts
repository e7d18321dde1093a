import { button, confirmPress } from './button.ts';
import { element } from './element.ts';
import { LineGroups } from './lineGroups.ts';

/** A fenced code block: what it is, a button that copies it, and its text as it is. */
export class CodeBlock {
  readonly element: HTMLElement;
  readonly #code = element('code');
  readonly #lines = new LineGroups(this.#code);

  /** @param info What stands behind the opening fence, for example `ts`; may be empty. */
  constructor(info: string) {
    const copy = button({ name: 'Copy code', look: 'icon', icon: 'copy', press: () => this.#copy(copy) });
    const label = element('span', { class: 'code-label', title: info }, info);
    const head = element('div', { class: 'code-head' }, label, copy);
    this.element = element('div', { class: 'code' }, head, element('pre', { dir: 'ltr' }, this.#code));
  }

  append(text: string): void {
    this.#lines.append(text);
  }

  #copy(copy: HTMLButtonElement): void {
    void navigator.clipboard.writeText(this.#code.textContent).then(
      () => confirmPress(copy),
      // Where the clipboard is refused, the code is selected: the usual key then copies it.
      () => getSelection()?.selectAllChildren(this.#code),
    );
  }
}
