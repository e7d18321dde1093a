import type { ReplyError } from '../provider/replyError.ts';
import type { FinishReason, Usage } from '../provider/streamPart.ts';

/** A piece of a document that is sent with a prompt. */
export interface Attachment {
  id: string;
  /** File name and lines, for example `main.ts:3-9`. */
  label: string;
  /** Where it comes from and how large it is, in words. */
  description: string;
  /** Exactly the text that is sent. */
  sent: string;
  place: Place;
}

/** Lines of a document; `firstLine` and `lastLine` count from zero and are both included. */
export interface Place {
  uri: string;
  firstLine: number;
  lastLine: number;
}

export interface Prompt {
  /** Shared by all versions of a turn. */
  id: string;
  text: string;
  attachments: readonly Attachment[];
  /** What was changed in the text before it was sent, and what is odd about it; one sentence each. */
  notes: readonly string[];
}

/** A stretch of a reply in the order of arrival; text and reasoning may alternate. */
export interface ReplyPart {
  kind: 'text' | 'reasoning';
  text: string;
}

/** How far a reply is. `waiting` and `streaming` are the only states that can change. */
export type ReplyState = 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut-off' | 'failed';

export interface Reply {
  state: ReplyState;
  parts: ReplyPart[];
  /** Present when the state is `done`. */
  finish?: FinishReason;
  /** Present when the state is `cut-off` or `failed`. */
  error?: ReplyError;
  usage?: Usage;
  /** Milliseconds from the request to the end; absent while the reply runs. */
  duration?: number;
  /** Milliseconds from the request to the first text or reasoning. */
  firstText?: number;
}

/** One prompt and its reply. Plain data, so that it can be written down as it is. */
export interface Turn {
  id: string;
  /** The turn before it, or undefined for the first of a chat. */
  parentId: string | undefined;
  /** Milliseconds since the epoch. */
  createdAt: number;
  prompt: Prompt;
  /** `endpoint-id/model`, and how the user knows it. */
  model: { ref: string; label: string };
  /** True when the reply is played back from a recording. */
  recorded: boolean;
  reply: Reply;
}

/** The reply's text as the model wrote it, without its reasoning. */
export function replyText(reply: Reply): string {
  return reply.parts
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('');
}
