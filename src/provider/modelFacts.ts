/** What is known of a model beside its name; what is not known is absent. */
export interface ModelFacts {
  /** How many tokens a prompt and its reply may have together. */
  context?: number;
  /** How many tokens a reply may have. */
  output?: number;
  price?: ModelPrice;
}

/** What tokens cost. */
export interface ModelPrice extends Rates {
  /** Other rates for prompts of more tokens than that; the highest step that a prompt reaches counts. */
  steps?: readonly (Rates & { above: number })[];
  /** The day of the list that says so, as `2026-01-31`. */
  date: string;
}

/** US dollars for a million tokens. */
export interface Rates {
  input: number;
  output: number;
  /** Input from the server's cache; as other input where it is absent. */
  cached?: number;
  /** Input that is written into the server's cache; as other input where it is absent. */
  written?: number;
}
