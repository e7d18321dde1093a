import type { Ask } from './dialect.ts';
import type { Notice } from './notice.ts';
import type { ReplyError } from './replyError.ts';

/** What is asked of a server. */
export interface Question {
  ask: Ask;
  body: Readonly<Record<string, unknown>>;
  /** True where the answer goes on with the reply so far. */
  resumes?: true;
}

/** A question that ended in an error. */
export interface Failure {
  error: ReplyError;
  question: Question;
  /** True once a part of the reply was shown. */
  shown: boolean;
}

/** What to do instead of ending the reply. */
export interface Remedy {
  /** Said before anything else is done. */
  notice: Notice;
  /** Seconds to wait. */
  wait: number;
  question: Question;
  /** The error that ends the reply where the next question fails as well; absent where that has its own. */
  cause?: ReplyError;
}

/** One way to go on after an error, or undefined where it does not help. Made anew for each reply, and asked in turn. */
export type Remedies = readonly ((failure: Failure) => Remedy | undefined)[];
