/** The turns in which text is looked for, whether or not they stand in the document. */
export interface FindTurns {
  /** Ids of the shown path, first turn first. */
  readonly ids: readonly string[];
  /** The turn's element while it is in the document. */
  element(turnId: string): HTMLElement | undefined;
  /** Puts the turn into the document, wherever it is, and calls then. */
  reveal(turnId: string, then: (element: HTMLElement) => void): void;
  /** Draws turns apart from the document, a few at a time, to be looked at and dropped. */
  readApart(turnIds: readonly string[], take: (turnId: string, element: HTMLElement) => void): void;
}
