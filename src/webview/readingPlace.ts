/** Where the reader stands in a chat. */
export interface ReadingPlace {
  following: boolean;
  /** The first turn in sight, and how many CSS pixels of it are above. */
  turnId?: string;
  offset: number;
}
