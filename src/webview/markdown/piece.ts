/** Something within a line of text that is drawn as an element. */
export interface Piece {
  /** An element is kept for a piece with the same key. */
  key: string;
  make(): HTMLElement;
  /** What stands in it; left out where the piece itself sees to that. */
  children?: readonly Inline[];
  /** Brings an element that was kept up to date; also called for a new one. */
  update?(element: HTMLElement): void;
}

/** Text, or an element in it. */
export type Inline = string | Piece;

/** The text of what stands in a line. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === 'string' ? inline : plainText(inline.children ?? []))).join('');
}
