import type { Notice } from '../../provider/notice.ts';
import type { ErrorKind, ReplyError, Unreachable } from '../../provider/replyError.ts';
import type { Activity, Citation, FinishReason, Usage } from '../../provider/streamPart.ts';
import type { ActivityPart, NoticePart, ProsePart, ReplyPart, ToolCallPart, WireFacts } from '../turn.ts';
import { choiceBy, fieldsOf, isFlag, isNumber, isText, optional, wordOf, type Check } from './shape.ts';

const errorKinds: Record<ErrorKind, true> = {
  auth: true,
  consent: true,
  'rate-limit': true,
  quota: true,
  overloaded: true,
  'context-length': true,
  'not-found': true,
  'bad-request': true,
  'bad-response': true,
  reported: true,
  empty: true,
  'cut-off': true,
  network: true,
  tls: true,
  timeout: true,
  'too-large': true,
};

const reasons: Record<Unreachable, true> = { offline: true, refused: true, 'unknown-host': true };

export const isReplyError = fieldsOf<ReplyError>({
  kind: wordOf(errorKinds),
  message: isText,
  status: optional(isNumber),
  retryAfter: optional(isNumber),
  parameter: optional(isText),
  transient: optional(isFlag),
  unreachable: optional(wordOf(reasons)),
});

export const isCitation = fieldsOf<Citation>({ url: optional(isText), title: optional(isText) });

export const isUsage = fieldsOf<Usage>({
  input: optional(isNumber),
  output: optional(isNumber),
  cached: optional(isNumber),
  reasoning: optional(isNumber),
});

export const isWireFacts = fieldsOf<WireFacts>({
  connected: optional(isNumber),
  answered: optional(isNumber),
  requestId: optional(isText),
  replyId: optional(isText),
  model: optional(isText),
});

const finishes: Record<FinishReason['kind'], Check> = {
  stop: () => true,
  length: () => true,
  filtered: () => true,
  refused: () => true,
  'tool-calls': () => true,
  unstated: () => true,
  closed: () => true,
  other: fieldsOf<Extract<FinishReason, { kind: 'other' }>>({ kind: isText, word: isText }),
};

export const isFinish = choiceBy('kind', finishes);

const isActivity = fieldsOf<Activity>({
  id: isText,
  label: isText,
  detail: optional(isText),
  state: wordOf({ running: true, done: true, failed: true } satisfies Record<Activity['state'], true>),
  progress: optional(isNumber),
});

type NoticeOf<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

const notices: Record<Notice['kind'], Check> = {
  retry: fieldsOf<NoticeOf<'retry'>>({
    kind: isText,
    attempt: isNumber,
    most: isNumber,
    seconds: isNumber,
    error: isReplyError,
  }),
  'parameter-left-out': fieldsOf<NoticeOf<'parameter-left-out'>>({ kind: isText, name: isText, message: isText }),
  'parameter-omitted': fieldsOf<NoticeOf<'parameter-omitted'>>({
    kind: isText,
    name: isText,
    value: optional(isNumber),
  }),
  'limit-lowered': fieldsOf<NoticeOf<'limit-lowered'>>({
    kind: isText,
    name: isText,
    value: isNumber,
    message: isText,
  }),
  resumed: fieldsOf<NoticeOf<'resumed'>>({ kind: isText, error: isReplyError }),
  stored: fieldsOf<NoticeOf<'stored'>>({ kind: isText, id: isText }),
  'continue-asked': fieldsOf<NoticeOf<'continue-asked'>>({ kind: isText, prompt: isText, message: optional(isText) }),
  'nothing-added': () => true,
  'token-limit': fieldsOf<NoticeOf<'token-limit'>>({ kind: isText, tokens: isNumber }),
  'payloads-ignored': fieldsOf<NoticeOf<'payloads-ignored'>>({ kind: isText, count: isNumber, example: isText }),
  buffered: () => true,
};

const isProseShape = fieldsOf<ProsePart>({ kind: isText, text: isText, duration: optional(isNumber) });

const parts: Record<ReplyPart['kind'], Check> = {
  text: isProseShape,
  reasoning: isProseShape,
  'tool-call': fieldsOf<ToolCallPart>({ kind: isText, id: isText, name: isText, text: isText, ended: isFlag }),
  activity: fieldsOf<ActivityPart>({ kind: isText, activity: isActivity }),
  notice: fieldsOf<NoticePart>({ kind: isText, notice: choiceBy('kind', notices), at: isNumber, pending: isFlag }),
};

export const isReplyPart = choiceBy('kind', parts);
