import type { Notice } from './notice.ts';
import type { ReplyError } from './replyError.ts';

/**
 * One unit of a reply, the same for every vendor. A stream ends with exactly one `finish` or one `error`; nothing
 * follows it. A `finish` stands for the protocol's own terminal mark: a clean end of bytes alone never makes one, save
 * where the endpoint says that closing the connection is the mark.
 */
export type StreamPart =
  | { type: 'response-start'; id?: string; model?: string }
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  /** The model asks for a tool. Nothing is executed; `id` is unique within the reply. */
  | { type: 'tool-call-start'; id: string; name: string }
  /** More of the call's arguments, as the JSON text that the model writes. */
  | { type: 'tool-call-delta'; id: string; text: string }
  | { type: 'tool-call-end'; id: string }
  | { type: 'activity'; activity: Activity }
  | { type: 'citation'; citation: Citation }
  | { type: 'usage'; usage: Usage }
  | { type: 'notice'; notice: Notice }
  | { type: 'finish'; reason: FinishReason }
  | { type: 'error'; error: ReplyError };

/** Something that the server does on the way to its reply: a search, a tool of its own, loading the model. */
export interface Activity {
  /** The same for every later state of one activity. */
  id: string;
  /** For the user, for example `Web search`. */
  label: string;
  /** What it is about, where the server says so, for example the words that are searched for. */
  detail?: string;
  state: 'running' | 'done' | 'failed';
  /** From 0 to 1, where the server tells. */
  progress?: number;
}

/** What a reply refers to. At least one of the two is there. */
export interface Citation {
  url?: string;
  title?: string;
}

/** Token counts as the server reports them; a count that it does not report is absent. */
export interface Usage {
  input?: number;
  output?: number;
  /** Of the input, what the server had kept from before. */
  cached?: number;
  /** Of the output, what is reasoning. */
  reasoning?: number;
}

/** Why the model ended. `other` carries the vendor's own word. */
export type FinishReason =
  | { kind: 'stop' }
  | { kind: 'length' }
  | { kind: 'filtered' }
  /** The model, or its maker's safeguard, declined to answer. */
  | { kind: 'refused' }
  | { kind: 'tool-calls' }
  /** The terminal mark came without a reason. */
  | { kind: 'unstated' }
  /** The endpoint's own mark: the connection ended properly. */
  | { kind: 'closed' }
  | { kind: 'other'; word: string };

/** The parts of a reply, in batches: each holds what came together. */
export type PartBatches = AsyncIterable<readonly StreamPart[]>;
