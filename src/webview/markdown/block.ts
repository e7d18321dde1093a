import type { Fence } from './fence.ts';
import type { ListMarker } from './listMarker.ts';

export type BlockKind =
  | 'document'
  | 'quote'
  | 'list'
  | 'item'
  | 'footnote'
  | 'paragraph'
  | 'heading'
  | 'code'
  | 'rule'
  | 'table'
  | 'row';

export type Alignment = 'left' | 'center' | 'right' | undefined;

/** A piece of a document's structure. Which fields have a meaning depends on its kind. */
export class Block {
  kind: BlockKind;
  readonly parent: Block | undefined;
  readonly children: Block[] = [];
  open = true;
  /** True when it is certain that nothing changes here any more, whatever comes; but for what defines its references. */
  final = false;
  /** Paragraph, heading: what stands in it, without the indentation of its lines. */
  text = '';
  /** Paragraph: what ends the formula that it stands in. Its lines until there begin no other block. */
  formulaEnd: string | undefined;
  /** Heading: 1 to 6. */
  level = 0;
  /** Code: its text in pieces that are never changed; all but the first begin with a line break. */
  readonly pieces: string[] = [];
  /** Code without a fence: blank lines that belong to it only if more of it follows. */
  blankLines: string[] = [];
  fence: Fence | undefined;
  marker: ListMarker | undefined;
  /** List: True where its paragraphs stand apart. */
  loose = false;
  /** Item: how far what belongs to it is indented. */
  indent = 0;
  /** Quote: what kind of alert it is, in lower case. */
  alert: string | undefined;
  /** Footnote: its name. */
  label = '';
  alignments: readonly Alignment[] = [];
  /** Row: the text of each cell. */
  cells: readonly string[] = [];

  constructor(kind: BlockKind, parent?: Block) {
    this.kind = kind;
    this.parent = parent;
  }

  get lastChild(): Block | undefined {
    return this.children.at(-1);
  }

  /** Notes how the block stands now. The function that it gives takes the block back to there. */
  save(): () => void {
    const { children, pieces, blankLines } = this;
    const [childCount, pieceCount, blankCount] = [children.length, pieces.length, blankLines.length];
    const fields = Object.assign({}, this);
    return () => {
      Object.assign(this, fields);
      children.length = childCount;
      pieces.length = pieceCount;
      blankLines.length = blankCount;
    };
  }
}

export function acceptsLines({ kind }: Block): boolean {
  return kind === 'paragraph' || kind === 'code' || kind === 'table';
}

export function canContain({ kind }: Block, child: BlockKind): boolean {
  if (kind === 'list') return child === 'item';
  if (kind === 'table') return child === 'row';
  return (kind === 'document' || kind === 'quote' || kind === 'item' || kind === 'footnote') && child !== 'item';
}
