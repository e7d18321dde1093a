import type { Reply, ReplyState } from '../turn.ts';
import { isPrompt, isSeams } from '../store/chatRecordShape.ts';
import { isCitation, isFinish, isReplyError, isReplyPart, isUsage, isWireFacts } from '../store/replyShape.ts';
import { fieldsOf, isFlag, isNumber, isText, listOf, optional, wordOf, type Check } from '../store/shape.ts';
import type { WaitingPrompt } from '../store/chatRecord.ts';
import type { ExportedHead, ExportedTurn } from './exportedChat.ts';
import { isTime } from './foreign.ts';

const states: Record<ReplyState, true> = {
  waiting: true,
  streaming: true,
  done: true,
  stopped: true,
  'cut-off': true,
  failed: true,
};

const isName: Check = (value) => isText(value) && value !== '';

/** What each field of a chat must be, its turns apart. */
export const headChecks: Record<keyof ExportedHead, Check> = {
  id: isName,
  title: isText,
  named: optional(isFlag),
  createdAt: isTime,
  changedAt: optional(isTime),
  pinned: optional(isFlag),
  workspace: optional(isText),
  forkedFrom: optional(fieldsOf<{ chat: string; turn: string }>({ chat: isText, turn: isText })),
  leaf: optional(isText),
  queue: optional(listOf(fieldsOf<WaitingPrompt>({ id: isName, prompt: isPrompt }))),
};

/** What each field of a turn must be, its reply apart. */
export const turnChecks: Record<Exclude<keyof ExportedTurn, 'reply'>, Check> = {
  id: isName,
  parentId: optional(isText),
  createdAt: isTime,
  prompt: isPrompt,
  model: fieldsOf<ExportedTurn['model']>({ ref: isText, label: isText }),
  recorded: optional(isFlag),
  seams: optional(isSeams),
};

/** What each field of a reply must be. */
export const replyChecks: Record<keyof Reply, Check> = {
  state: wordOf(states),
  parts: listOf(isReplyPart),
  citations: listOf(isCitation),
  finish: optional(isFinish),
  error: optional(isReplyError),
  usage: optional(isUsage),
  duration: optional(isNumber),
  firstText: optional(isNumber),
  wire: optional(isWireFacts),
};
