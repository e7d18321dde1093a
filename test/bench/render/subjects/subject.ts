/** Something that draws a growing reply. Every file of a subject exports `start`. */
export interface Subject {
  append(text: string): void;
  /** Is told beforehand what will be appended, piece by piece; only the oracle listens. */
  prepare?(pieces: readonly string[]): Promise<void>;
  /** Throws if what is drawn is not what had to be drawn. */
  check?(): void;
}

export type Start = (parent: Element) => Subject;
