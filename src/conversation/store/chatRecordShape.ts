import type { Delta } from '../deltaBatcher.ts';
import type { Attachment, Prompt, Seam } from '../turn.ts';
import type { ChatRecord, ChatRecordOf, StartedTurn, TurnEnd, WaitingPrompt } from './chatRecord.ts';
import { isCitation, isFinish, isReplyError, isReplyPart, isUsage, isWireFacts } from './replyShape.ts';
import {
  choiceBy,
  fieldsOf,
  isCount,
  isFlag,
  isNumber,
  isText,
  listOf,
  optional,
  wordOf,
  type Check,
} from './shape.ts';

/** True for a value that has the shape of a record: what stands in a file may have been written by anyone. */
export function isChatRecord(value: unknown): value is ChatRecord {
  return isRecord(value);
}

const isAttachment = fieldsOf<Attachment>({
  id: isText,
  label: isText,
  description: isText,
  sent: isText,
  place: fieldsOf<Attachment['place']>({ uri: isText, firstLine: isNumber, lastLine: isNumber }),
});

export const isPrompt = fieldsOf<Prompt>({
  id: isText,
  text: isText,
  attachments: listOf(isAttachment),
  notes: listOf(isText),
});

/** Where a reply went on. */
export const isSeams = listOf(fieldsOf<Seam>({ part: isPlace, offset: isCount }));

const isStartedTurn = fieldsOf<StartedTurn>({
  id: isText,
  parentId: optional(isText),
  createdAt: isNumber,
  prompt: isPrompt,
  model: fieldsOf<StartedTurn['model']>({ ref: isText, label: isText }),
  recorded: isFlag,
  seams: optional(isSeams),
});

const deltaKinds: Record<Delta['kind'], true> = { text: true, reasoning: true, 'tool-call': true };

type Thought = NonNullable<TurnEnd['thought']>[number];

const endStates: Record<TurnEnd['state'], true> = { done: true, stopped: true, 'cut-off': true, failed: true };

const records: Record<ChatRecord['type'], Check> = {
  chat: fieldsOf<ChatRecordOf<'chat'>>({
    type: isText,
    format: isCount,
    id: isText,
    createdAt: isNumber,
    workspace: optional(isText),
    forkedFrom: optional(fieldsOf<{ chat: string; turn: string }>({ chat: isText, turn: isText })),
  }),
  'turn-start': fieldsOf<ChatRecordOf<'turn-start'>>({ type: isText, turn: isStartedTurn }),
  delta: fieldsOf<ChatRecordOf<'delta'>>({
    type: isText,
    turn: isText,
    part: isPlace,
    kind: wordOf(deltaKinds),
    offset: isCount,
    text: isText,
  }),
  part: fieldsOf<ChatRecordOf<'part'>>({ type: isText, turn: isText, part: isPlace, value: isReplyPart }),
  'part-end': fieldsOf<ChatRecordOf<'part-end'>>({ type: isText, turn: isText, part: isPlace }),
  citation: fieldsOf<ChatRecordOf<'citation'>>({ type: isText, turn: isText, citation: isCitation }),
  'turn-end': fieldsOf<ChatRecordOf<'turn-end'>>({
    type: isText,
    turn: isText,
    state: wordOf(endStates),
    finish: optional(isFinish),
    error: optional(isReplyError),
    usage: optional(isUsage),
    duration: optional(isNumber),
    firstText: optional(isNumber),
    wire: optional(isWireFacts),
    thought: optional(listOf(fieldsOf<Thought>({ part: isPlace, duration: isNumber }))),
  }),
  'turn-delete': fieldsOf<ChatRecordOf<'turn-delete'>>({ type: isText, turn: isText }),
  leaf: fieldsOf<ChatRecordOf<'leaf'>>({ type: isText, turn: optional(isText) }),
  queue: fieldsOf<ChatRecordOf<'queue'>>({
    type: isText,
    prompts: listOf(fieldsOf<WaitingPrompt>({ id: isText, prompt: isPrompt })),
    paused: isFlag,
  }),
  title: fieldsOf<ChatRecordOf<'title'>>({ type: isText, title: isText }),
  pin: fieldsOf<ChatRecordOf<'pin'>>({ type: isText, pinned: isFlag }),
  owner: fieldsOf<ChatRecordOf<'owner'>>({ type: isText, pid: isCount, token: isText, at: isNumber }),
  facts: fieldsOf<ChatRecordOf<'facts'>>({
    type: isText,
    title: isText,
    pinned: isFlag,
    turns: isCount,
    model: isText,
    at: isNumber,
  }),
  'request-done': fieldsOf<ChatRecordOf<'request-done'>>({ type: isText, request: isText }),
  trash: fieldsOf<ChatRecordOf<'trash'>>({ type: isText, at: isNumber }),
};

const isRecord = choiceBy('type', records);

/** Where a part stands in a reply. The limit keeps a foreign number from making a list of that length. */
function isPlace(value: unknown): boolean {
  return isCount(value) && Number(value) < 1_000_000;
}
