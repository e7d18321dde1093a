/** What is known of a reply that has ended, in words. */
export interface FactsView {
  /** What stands below the reply, what matters most first. */
  brief: string[];
  /** All of it: each by its name and its value. */
  all: FactView[];
}

/** One fact, for example `First text`, `after 0.4 s`. */
export interface FactView {
  name: string;
  value: string;
}
