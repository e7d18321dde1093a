import type { TransportError } from './transportError.ts';

/** One framed unit of a body. */
export interface WireRecord {
  readonly data: string;
  /** The data as JSON, where it had to be parsed to find its end. */
  readonly json?: unknown;
  /** The type of a server-sent event, where it has one. */
  readonly event?: string | undefined;
  /**
   * The body ended inside this record, and the framer has failed. Only an end mark, which cannot be part of anything
   * longer, may still be taken from it.
   */
  readonly unfinished?: true;
}

/** Cuts a body into records. It owns no socket and no timer. */
export interface Framer {
  /** Set once something came that cannot be framed; the records given before are good, and nothing may be fed after. */
  readonly failure: TransportError | undefined;
  /** The records that this chunk completes. */
  feed(chunk: Uint8Array): readonly WireRecord[];
  /** The body has ended properly. Gives what is left, or fails where the body ended inside a record. */
  end(): readonly WireRecord[];
}

/** How much a framer takes. */
export interface FramerOptions {
  /** Characters that one record may hold: more is not a delta but a mistake or an attack. */
  largest?: number;
}

/** Characters that one record may hold where nobody says otherwise. */
export const largestRecord = 8 * 1024 * 1024;
