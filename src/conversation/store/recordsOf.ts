import type { ConversationEvent } from '../conversationEvent.ts';
import type { Turn } from '../turn.ts';
import { logFormat, type ChatRecord, type ChatRecordOf, type StartedTurn } from './chatRecord.ts';
import type { ChatState } from './chatState.ts';

/** What a log keeps of an event in a chat. The records share nothing with the chat that changes later. */
export function recordsOf(event: ConversationEvent, chat: ChatState, now: number): ChatRecord[] {
  const facts: ChatRecord = { type: 'facts', ...chat.facts(now) };
  switch (event.type) {
    case 'turn-start':
      return [...beginningOf(event.turn), facts];
    case 'turn-delta':
      return [{ type: 'delta', turn: event.turn.id, ...event.delta }];
    case 'part-change':
      return partOf(event.turn, event.part);
    case 'part-end':
      return [{ type: 'part-end', turn: event.turn.id, part: event.part }];
    case 'citation-add': {
      const citation = event.turn.reply.citations[event.index];
      return citation ? [{ type: 'citation', turn: event.turn.id, citation }] : [];
    }
    case 'turn-end':
      return [...endOf(event.turn), facts];
    case 'path-change':
      if (event.started) return [...beginningOf(event.started), facts];
      return event.deleted ? [{ type: 'turn-delete', turn: event.deleted.id }, facts] : [leafOf(chat)];
    case 'queue-change':
      return [queueOf(chat)];
    case 'title-change':
      return [{ type: 'title', title: chat.name }, facts];
    case 'pin-change':
      return [{ type: 'pin', pinned: chat.pinned }, facts];
    case 'status-change':
      return [];
  }
}

/** The records of a whole chat, as short as they can be: each text in one piece. Turns that were deleted are not in them. */
export function recordsOfChat(chat: ChatState, now: number): ChatRecord[] {
  const { id, createdAt, workspace, forkedFrom, name, pinned, queue, transcript, requestsDone } = chat;
  return [
    {
      type: 'chat',
      format: logFormat,
      id,
      createdAt,
      ...(workspace !== undefined && { workspace }),
      ...(forkedFrom && { forkedFrom }),
    },
    ...(name === '' ? [] : [{ type: 'title', title: name } as const]),
    ...(pinned ? [{ type: 'pin', pinned } as const] : []),
    ...transcript.all.flatMap(recordsOfTurn),
    ...(transcript.leaf === transcript.all.at(-1) ? [] : [leafOf(chat)]),
    ...(queue.prompts.length > 0 ? [queueOf(chat)] : []),
    ...[...requestsDone].map((request): ChatRecord => ({ type: 'request-done', request })),
    { type: 'facts', ...chat.facts(now) },
  ];
}

function recordsOfTurn(turn: Turn): ChatRecord[] {
  return [...beginningOf(turn), ...endOf(turn)];
}

/** A turn up to here. One that goes on with another's reply begins with what that said, so that it needs no other. */
function beginningOf(turn: Turn): ChatRecord[] {
  return [
    startOf(turn),
    ...turn.reply.parts.flatMap((_, part) => partOf(turn, part)),
    ...turn.reply.citations.map((citation): ChatRecord => ({ type: 'citation', turn: turn.id, citation })),
  ];
}

function startOf(turn: Turn): ChatRecordOf<'turn-start'> {
  const { id, parentId, createdAt, prompt, model, recorded, seams } = turn;
  const started: StartedTurn = { id, parentId, createdAt, prompt, model, recorded, ...(seams && { seams }) };
  return { type: 'turn-start', turn: started };
}

/** A part as a whole: text as one delta, so that there is one record in which a reader finds text. */
function partOf(turn: Turn, part: number): ChatRecord[] {
  const value = turn.reply.parts[part];
  if (!value) return [];
  if ((value.kind === 'text' || value.kind === 'reasoning') && value.text !== '') {
    return [{ type: 'delta', turn: turn.id, part, kind: value.kind, offset: 0, text: value.text }];
  }
  return [{ type: 'part', turn: turn.id, part, value: { ...value } }];
}

function endOf({ id, reply }: Turn): ChatRecord[] {
  const { state, finish, error, usage, duration, firstText, wire } = reply;
  if (state === 'waiting' || state === 'streaming') return [];
  const thought = reply.parts.flatMap((value, part) =>
    value.kind === 'reasoning' && value.duration !== undefined ? [{ part, duration: value.duration }] : [],
  );
  return [
    {
      type: 'turn-end',
      turn: id,
      state,
      ...(finish && { finish }),
      ...(error && { error }),
      ...(usage && { usage }),
      ...(duration !== undefined && { duration }),
      ...(firstText !== undefined && { firstText }),
      ...(wire && { wire }),
      ...(thought.length > 0 && { thought }),
    },
  ];
}

function leafOf({ transcript }: ChatState): ChatRecord {
  return { type: 'leaf', ...(transcript.leaf && { turn: transcript.leaf.id }) };
}

function queueOf({ queue }: ChatState): ChatRecord {
  return { type: 'queue', prompts: queue.prompts.map(({ id, prompt }) => ({ id, prompt })), paused: queue.paused };
}
