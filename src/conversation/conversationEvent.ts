import type { Delta } from './deltaBatcher.ts';
import type { Turn } from './turn.ts';

/** What happens in a running reply. */
export type ReplyEvent =
  | { type: 'turn-delta'; delta: Delta }
  /** A part that does not grow by deltas appeared or changed, or a tool call began. */
  | { type: 'part-change'; part: number }
  /** The arguments of a tool call are complete. */
  | { type: 'part-end'; part: number }
  | { type: 'citation-add'; index: number }
  /** The connection came further or gave a sign of life, or the question whether to keep waiting came or went. */
  | { type: 'status-change' };

/** What happens in a conversation, for whoever shows it. */
export type ConversationEvent =
  /** A turn was added at the end of the shown path. */
  | { type: 'turn-start'; turn: Turn }
  | (ReplyEvent & { turn: Turn })
  | { type: 'turn-end'; turn: Turn }
  /**
   * Another path is shown, or the shown one changed elsewhere than at its end: a turn was started beside others, or one
   * was deleted with all that followed it.
   */
  | { type: 'path-change'; started?: Turn; deleted?: Turn }
  | { type: 'queue-change' }
  /** The user named the chat, or took the name back. */
  | { type: 'title-change' }
  | { type: 'pin-change' };
