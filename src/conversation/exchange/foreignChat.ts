import type { Usage } from '../../provider/streamPart.ts';
import { isChatId } from '../store/chatPaths.ts';
import { ChatState } from '../store/chatState.ts';
import { hasContent, isProse, type Prompt, type Reply, type ReplyPart } from '../turn.ts';
import { countOf } from './foreign.ts';

/** One prompt and its reply, as another program has them. */
export interface ForeignTurn {
  createdAt: number;
  prompt: Prompt;
  /** The model as the user knew it. */
  model: string;
  reply: Reply;
}

interface ForeignChat {
  /** Its own id, if it is one that may be ours. */
  id: string;
  /** Empty where the chat has the title by its first prompt. */
  title: string;
  turns: readonly ForeignTurn[];
  /** When it began, where no turn says so. */
  time: number;
}

/** Makes a chat of turns that followed one another. */
export function foreignChat({ id, title, turns, time }: ForeignChat): ChatState {
  const chat = new ChatState(isChatId(id) ? id : crypto.randomUUID(), turns[0]?.createdAt ?? time);
  chat.name = title.trim();
  let parentId: string | undefined;
  for (const { createdAt, prompt, model, reply } of turns) {
    const turn = { id: crypto.randomUUID(), parentId, createdAt, prompt, model: { ref: '', label: model } };
    chat.transcript.add({ ...turn, recorded: false, hasRecording: false, reply });
    chat.changedAt = createdAt + (reply.duration ?? 0);
    parentId = turn.id;
  }
  return chat;
}

/** A reply of which only what was said is known. */
export function plainReply(): Reply {
  return { state: 'done', parts: [], citations: [], finish: { kind: 'stop' } };
}

/** Adds a stretch of text or reasoning, which goes on in the part before it if that is of the same kind. */
export function addProse({ parts }: Reply, kind: 'text' | 'reasoning', text: string): void {
  const last = parts.at(-1);
  if (text === '') return;
  if (last && isProse(last) && last.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

/** Adds something that was done on the way to the reply. */
export function addActivity({ parts }: Reply, label: string, detail: string, failed = false): void {
  const id = `imported-${parts.length}`;
  const state = failed ? 'failed' : 'done';
  const part: ReplyPart = { kind: 'activity', activity: { id, label, ...(detail !== '' && { detail }), state } };
  parts.push(part);
}

/** Ends a reply with what another program says went wrong. */
export function fail(reply: Reply, message: string): void {
  delete reply.finish;
  reply.state = hasContent(reply) ? 'cut-off' : 'failed';
  reply.error = { kind: 'reported', message };
}

/** Ends a reply as one that the user stopped. */
export function stop(reply: Reply): void {
  delete reply.finish;
  reply.state = 'stopped';
}

/** The counts of tokens in two fields; undefined where there are none. */
export function usageIn(value: unknown, inputField: string, outputField: string): Usage | undefined {
  const input = countOf(value, inputField);
  const output = countOf(value, outputField);
  if (input === undefined && output === undefined) return undefined;
  return { ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
}
