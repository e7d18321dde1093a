import type { Block } from './block.ts';
import type { Definitions } from './definitions.ts';
import type { FormulaDrawer } from './formulaPiece.ts';

/** What is in the document for a block. */
export interface BlockView {
  readonly element: HTMLElement;
  /** True where the block can be shown by changing this view. */
  fits(block: Block): boolean;
  update(block: Block): void;
}

/** A code block in the document; its text only grows at its end. */
export interface CodeView {
  readonly element: HTMLElement;
  append(text: string): void;
  /** Nothing more comes. */
  end?(): void;
}

/** What the views of one text share. */
export interface ViewContext {
  readonly definitions: Definitions;
  /** True for all that we read; false for CommonMark alone. */
  readonly extended: boolean;
  /** @param info What stands behind the opening fence, for example `ts`; may be empty. */
  readonly makeCode: (info: string) => CodeView;
  readonly drawFormula: FormulaDrawer;
}
