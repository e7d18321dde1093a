import type { ReplyError } from './replyError.ts';

/**
 * One unit of a reply, the same for every vendor. A stream ends with exactly one `finish` or one `error`; nothing
 * follows it. A `finish` stands for the protocol's own terminal mark: a clean end of bytes alone never makes one.
 */
export type StreamPart =
  | { type: 'response-start'; id?: string; model?: string }
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'usage'; usage: Usage }
  | { type: 'finish'; reason: FinishReason }
  | { type: 'error'; error: ReplyError };

/** Token counts as the server reports them; a count that it does not report is absent. */
export interface Usage {
  input?: number;
  output?: number;
}

/** Why the model ended. `other` carries the vendor's own word. */
export type FinishReason =
  | { kind: 'stop' }
  | { kind: 'length' }
  | { kind: 'filtered' }
  | { kind: 'tool-calls' }
  /** The terminal mark came without a reason. */
  | { kind: 'unstated' }
  | { kind: 'other'; word: string };
