import type { Notice } from '../provider/notice.ts';
import type { ReplyError } from '../provider/replyError.ts';
import type { Activity, Citation, FinishReason, Usage } from '../provider/streamPart.ts';

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
interface Place {
  uri: string;
  firstLine: number;
  lastLine: number;
}

/** What the user sends: a text, and the code that goes with it. */
export interface Prompt {
  /** Shared by all versions of a turn. */
  id: string;
  text: string;
  attachments: readonly Attachment[];
  /** What was changed in the text before it was sent, and what is odd about it; one sentence each. */
  notes: readonly string[];
}

/** A piece of a reply in the order of arrival; the kinds may alternate. */
export type ReplyPart = ProsePart | ToolCallPart | ActivityPart | NoticePart;

/** A stretch of what the model writes. */
export interface ProsePart {
  kind: 'text' | 'reasoning';
  text: string;
  /** Milliseconds that a reasoning took; absent while it goes on. */
  duration?: number;
}

/** True for a part that is a stretch of text or reasoning. */
export function isProse(part: ReplyPart): part is ProsePart {
  return part.kind === 'text' || part.kind === 'reasoning';
}

/** The model asked for a tool; nothing was run. */
export interface ToolCallPart {
  kind: 'tool-call';
  /** Unique within the reply. */
  id: string;
  name: string;
  /** The arguments as far as they came. */
  text: string;
  /** True when the arguments are complete. */
  ended: boolean;
}

/** Something that the server did, as it was last reported. */
export interface ActivityPart {
  kind: 'activity';
  activity: Activity;
}

/** Something that the user was told about the request. */
export interface NoticePart {
  kind: 'notice';
  notice: Notice;
  /** Milliseconds from the request to the notice. */
  at: number;
  /** True until what it announces has happened: a retry that is waited for. */
  pending: boolean;
}

/** How far a reply is. `waiting` and `streaming` are the only states that can change. */
export type ReplyState = 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut-off' | 'failed';

/** What came of a prompt so far, and how it ended. */
export interface Reply {
  state: ReplyState;
  parts: ReplyPart[];
  /** What the reply refers to, each once, in the order of arrival. */
  citations: Citation[];
  /** Present when the state is `done`. */
  finish?: FinishReason;
  /** Present when the state is `cut-off` or `failed`. */
  error?: ReplyError;
  usage?: Usage;
  /** Milliseconds from the request to the end; absent while the reply runs. */
  duration?: number;
  /** Milliseconds from the request to the first text or reasoning. */
  firstText?: number;
  wire?: WireFacts;
}

/** What was learnt of a reply on its way here. Of several requests it is the last one that counts. */
export interface WireFacts {
  /** Milliseconds until the connection stood, and until the answer began. */
  connected?: number;
  answered?: number;
  /** What the server calls the request, as its support asks for it, and the reply. */
  requestId?: string;
  replyId?: string;
  /** The model that answered, in the server's words. */
  model?: string;
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
  /** True when what is sent and received for it is being kept. */
  hasRecording: boolean;
  /** Where the reply went on, by the user's wish, with what an earlier version of it said; oldest first. */
  seams?: readonly Seam[];
  reply: Reply;
}

/** A place in the text of a reply: so many UTF-16 units of the part came from before. */
export interface Seam {
  part: number;
  offset: number;
}

/** True when the model has said something: what the server does on the way, and what we say about it, do not count. */
export function hasContent(reply: Reply): boolean {
  return reply.parts.some(({ kind }) => kind !== 'activity' && kind !== 'notice');
}

/** The reply's text as the model wrote it, without its reasoning. */
export function replyText(reply: Reply): string {
  return reply.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}
