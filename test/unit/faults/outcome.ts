import type { ReplyState } from '../../../src/conversation/turn.ts';
import type { ErrorKind } from '../../../src/provider/replyError.ts';
import type { FinishReason } from '../../../src/provider/streamPart.ts';

/** How a reply must end. */
export interface Outcome {
  state: Exclude<ReplyState, 'waiting' | 'streaming'>;
  kind?: ErrorKind;
  finish?: FinishReason['kind'];
  /** All of its text; nothing by default. */
  text?: string;
  reasoning?: string;
  /** What the panel says about the end: title, detail, advice and actions. */
  says?: RegExp;
  /** Requests that the server saw; one by default. */
  requests?: number;
}
