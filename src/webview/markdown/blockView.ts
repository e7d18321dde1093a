import * as l10n from '@vscode/l10n';
import { element } from '../element.ts';
import { Block } from './block.ts';
import { addRow } from './blockStarts.ts';
import { Children } from './children.ts';
import { grammar } from './grammar.ts';
import { LeafView } from './leafView.ts';
import { ListView } from './listView.ts';
import { cellsOf } from './tableRow.ts';
import { TableView } from './tableView.ts';
import type { BlockView, CodeView, ViewContext } from './views.ts';

export function makeView(block: Block, context: ViewContext): BlockView {
  const { kind } = block;
  switch (kind) {
    case 'paragraph':
      return mayBeTable(block, context) ? new HopefulTable(context) : new LeafView(block, context);
    case 'heading':
      return new LeafView(block, context);
    case 'code':
      return new CodeBlockView(block, context);
    case 'rule':
      return new ContainerView(kind, element('hr'), context);
    case 'table':
      return new HopefulTable(context);
    case 'list':
      return new ListView(block, (item) => makeView(item, context));
    case 'quote':
      return new QuoteView(block, context);
    case 'footnote':
      return new FootnoteView(block, context);
    case 'item':
      return new ContainerView(kind, element('li'), context);
    case 'document':
    case 'row':
      return new ContainerView(kind, element('div'), context);
  }
}

const alertTitles: Record<string, string> = {
  note: l10n.t('Note'),
  tip: l10n.t('Tip'),
  important: l10n.t('Important'),
  warning: l10n.t('Warning'),
  caution: l10n.t('Caution'),
};

class ContainerView implements BlockView {
  readonly element: HTMLElement;
  readonly #kind: Block['kind'];
  readonly #children: Children;

  constructor(kind: Block['kind'], shown: HTMLElement, context: ViewContext, inner = shown) {
    this.#kind = kind;
    this.element = shown;
    this.#children = new Children(
      (block) => makeView(block, context),
      (child) => inner.append(child),
    );
  }

  fits({ kind }: Block): boolean {
    return kind === this.#kind;
  }

  update({ children }: Block): void {
    this.#children.update(children);
  }
}

class QuoteView extends ContainerView {
  readonly #alert: string | undefined;

  constructor({ alert }: Block, context: ViewContext) {
    const title =
      alert === undefined ? undefined : element('p', { class: 'alert-title', dir: 'ltr' }, alertTitles[alert]);
    const look: Record<string, string> = alert === undefined ? {} : { class: `alert alert-${alert}` };
    super('quote', element('blockquote', { dir: 'auto', ...look }, title), context);
    this.#alert = alert;
  }

  override fits(block: Block): boolean {
    return super.fits(block) && block.alert === this.#alert;
  }
}

class FootnoteView extends ContainerView {
  readonly #label: string;

  constructor({ label }: Block, context: ViewContext) {
    const inner = element('div', { class: 'footnote-text' });
    super(
      'footnote',
      element('div', { class: 'footnote', role: 'note' }, element('sup', {}, label), inner),
      context,
      inner,
    );
    this.#label = label;
  }

  override fits(block: Block): boolean {
    return super.fits(block) && block.label === this.#label;
  }
}

class CodeBlockView implements BlockView {
  readonly #info: string;
  readonly #code: CodeView;
  #piece = 0;
  #offset = 0;

  constructor(block: Block, { makeCode }: ViewContext) {
    this.#info = infoOf(block);
    this.#code = makeCode(this.#info);
  }

  get element(): HTMLElement {
    return this.#code.element;
  }

  fits(block: Block): boolean {
    return block.kind === 'code' && infoOf(block) === this.#info;
  }

  /** Code only grows: what was drawn of a line that had not ended is the start of that line. */
  update({ pieces, final }: Block): void {
    let text = '';
    for (; this.#piece < pieces.length; this.#piece += 1, this.#offset = 0) {
      const piece = pieces[this.#piece] ?? '';
      text += piece.slice(this.#offset);
      if (this.#piece === pieces.length - 1) {
        this.#offset = piece.length;
        break;
      }
    }
    if (text !== '') this.#code.append(text);
    if (final) this.#code.end?.();
  }
}

/** A line in bars is most probably the head of a table, and is shown as one while it may be. */
class HopefulTable extends TableView {
  readonly #context: ViewContext;

  constructor(context: ViewContext) {
    super(context);
    this.#context = context;
  }

  override fits(block: Block): boolean {
    return super.fits(block) || mayBeTable(block, this.#context);
  }

  override update(block: Block): void {
    if (block.kind === 'table') return super.update(block);
    const cells = cellsOf(block.text);
    const table = new Block('table');
    table.alignments = cells.map(() => undefined);
    addRow(table, cells);
    super.update(table);
  }
}

function mayBeTable({ kind, final, text }: Block, { extended }: ViewContext): boolean {
  return extended && kind === 'paragraph' && !final && text.startsWith('|') && !text.includes('\n');
}

function infoOf({ fence }: Block): string {
  return grammar.utils.unescapeAll(fence?.info ?? '');
}
