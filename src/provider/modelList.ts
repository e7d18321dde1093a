import type { Json } from './json.ts';

/** How an API is asked for its models. */
export interface ModelList {
  /** Where the list of an endpoint is. `after` is where the page before this one says that it goes on. */
  url(endpoint: string, after: string | undefined): string;
  headers?: Readonly<Record<string, string>>;
  /** What an answer holds; undefined where it is no list. */
  read(payload: Json | undefined): ModelPage | undefined;
}

/** What one answer holds of a list. */
export interface ModelPage {
  models: string[];
  /** What the list says of each of them, where it says more than the name; in their order. */
  entries?: readonly Json[];
  /** Where the list goes on. */
  next?: string;
}
