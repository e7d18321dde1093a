import type { ReplyError } from '../../provider/replyError.ts';
import type { Citation, FinishReason, Usage } from '../../provider/streamPart.ts';
import type { Delta } from '../deltaBatcher.ts';
import type { Prompt, ReplyPart, Turn, WireFacts } from '../turn.ts';

/** The version of the format of a log. It grows when an older reader would misunderstand what is written. */
export const logFormat = 1;

/** What is known of a turn when it begins. */
export type StartedTurn = Omit<Turn, 'reply' | 'hasRecording'>;

/** A prompt that waits for the reply before it to end. */
export interface WaitingPrompt {
  id: string;
  prompt: Prompt;
}

/** How a turn ended, and what was measured of it. */
export interface TurnEnd {
  state: 'done' | 'stopped' | 'cut-off' | 'failed';
  finish?: FinishReason;
  error?: ReplyError;
  usage?: Usage;
  duration?: number;
  firstText?: number;
  wire?: WireFacts;
  /** Milliseconds that each reasoning took, by its place among the parts. */
  thought?: readonly { part: number; duration: number }[];
}

/** What a list of chats shows of one. */
export interface ChatFacts {
  title: string;
  pinned: boolean;
  /** How many turns the chat holds, on all its paths. */
  turns: number;
  /** The model of the last turn, as the user knows it; empty where there is none. */
  model: string;
  /** When it last changed, in milliseconds since the epoch. */
  at: number;
}

/**
 * One thing that happened in a chat, as its log keeps it: a chat is what its records say, in their order. In the log a record
 * is a line: the CRC-32 (as in zlib) of the JSON text in eight hexadecimal digits, a space, and the JSON text, in which its
 * number `n` and the epoch `e` of its owner stand beside it.
 */
export type ChatRecord =
  /** The head: the first record of a log. */
  | {
      type: 'chat';
      format: number;
      id: string;
      createdAt: number;
      /** The folder or workspace in which the chat began. */
      workspace?: string;
      forkedFrom?: { chat: string; turn: string };
    }
  /** A prompt was sent, after the turn `parentId`. */
  | { type: 'turn-start'; turn: StartedTurn }
  /** More text of a part; `offset` tells how much of the part came before it, in UTF-16 units. */
  | ({ type: 'delta'; turn: string } & Delta)
  /** A part that does not grow by deltas appeared or changed, or a tool call began. */
  | { type: 'part'; turn: string; part: number; value: ReplyPart }
  /** The arguments of a tool call are complete. */
  | { type: 'part-end'; turn: string; part: number }
  /** What the reply refers to. */
  | { type: 'citation'; turn: string; citation: Citation }
  /** How the reply ended. */
  | ({ type: 'turn-end'; turn: string } & TurnEnd)
  /** The turn, and all that follows it, is no longer shown. */
  | { type: 'turn-delete'; turn: string }
  /** The shown path ends in this turn; without one nothing is shown. */
  | { type: 'leaf'; turn?: string }
  /** The whole queue, after it changed. */
  | { type: 'queue'; prompts: readonly WaitingPrompt[]; paused: boolean }
  /** The name that the user gave the chat; an empty one takes it back. */
  | { type: 'title'; title: string }
  | { type: 'pin'; pinned: boolean }
  /** The first record of each epoch: who writes from here on. */
  | { type: 'owner'; pid: number; token: string; at: number }
  /** Repeated after each change of what a list shows, so that a list reads only the end of a log. */
  | ({ type: 'facts' } & ChatFacts)
  /** What another window asked for was done: what follows from it stands right behind. */
  | { type: 'request-done'; request: string }
  /** The chat was thrown away. */
  | { type: 'trash'; at: number };

export type ChatRecordOf<T extends ChatRecord['type']> = Extract<ChatRecord, { type: T }>;
