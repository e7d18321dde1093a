import { element, setAttribute } from '../element.ts';
import type { Alignment, Block } from './block.ts';
import { Children } from './children.ts';
import { columnWidths } from './columnWidths.ts';
import { inlineTree } from './inlineTree.ts';
import { morph } from './morph.ts';
import type { BlockView, ViewContext } from './views.ts';

/** Rows that say how wide the columns are: later ones move nothing. */
const measuredRows = 4;

/** A table, row by row. */
export class TableView implements BlockView {
  readonly element: HTMLElement;
  readonly #rows: Children;
  readonly #table: HTMLElement;
  readonly #columns = element('colgroup');
  #measured = 0;

  constructor(context: ViewContext) {
    const head = element('thead');
    const body = element('tbody');
    this.#table = element('table', {}, this.#columns, head, body);
    this.element = element('div', { class: 'table', tabindex: '0' }, this.#table);
    this.#rows = new Children(
      () => new RowView(head.childElementCount === 0, context),
      (row, index) => (index === 0 ? head : body).append(row),
    );
  }

  fits({ kind }: Block): boolean {
    return kind === 'table';
  }

  update({ children, final }: Block): void {
    this.#rows.update(children);
    if (this.#measured === measuredRows) return;
    const first = children.slice(0, measuredRows).filter((row) => row.final);
    if (first.length > this.#measured && (first.length > 1 || final)) this.#measure(first);
  }

  /** By attributes: the policy of the page forbids styles in the document. */
  #measure(rows: readonly Block[]): void {
    this.#measured = rows.length;
    const { columns, least } = columnWidths(rows.map(({ cells }) => cells));
    setAttribute(this.#table, 'width', String(least));
    columns.forEach((width, index) => {
      const column = this.#columns.children[index] ?? this.#columns.appendChild(element('col'));
      setAttribute(column, 'width', width === undefined ? undefined : String(width));
    });
  }
}

class RowView implements BlockView {
  readonly element = element('tr');
  readonly #tag: 'th' | 'td';
  readonly #context: ViewContext;
  readonly #cells: { cell: HTMLElement; drawn: string }[] = [];

  constructor(head: boolean, context: ViewContext) {
    this.#tag = head ? 'th' : 'td';
    this.#context = context;
  }

  fits({ kind }: Block): boolean {
    return kind === 'row';
  }

  update({ cells, final, parent }: Block): void {
    cells.forEach((text, index) => this.#show(index, text, !final, parent?.alignments[index]));
    for (const { cell } of this.#cells.splice(cells.length)) cell.remove();
  }

  #show(index: number, text: string, draft: boolean, alignment: Alignment): void {
    const known = this.#cells[index] ?? this.#add();
    const drawn = `${draft}${alignment}${text}`;
    if (known.drawn === drawn) return;
    known.drawn = drawn;
    setAttribute(known.cell, 'class', alignment);
    this.#draw(known.cell, text, draft);
  }

  #add(): { cell: HTMLElement; drawn: string } {
    const made = { cell: element(this.#tag, { dir: 'auto' }), drawn: '' };
    this.#cells.push(made);
    this.element.append(made.cell);
    return made;
  }

  #draw(cell: HTMLElement, text: string, draft: boolean): void {
    const again = draft ? undefined : () => this.#draw(cell, text, draft);
    const { definitions } = this.#context;
    morph(
      cell,
      definitions.during(() => inlineTree(text, { ...this.#context, draft }), again),
    );
  }
}
