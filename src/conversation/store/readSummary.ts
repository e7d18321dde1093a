import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { firstWords } from '../firstWords.ts';
import type { ChatFacts, ChatRecord } from './chatRecord.ts';
import type { ChatProblem, ChatSummary } from './chatSummary.ts';
import { lastOf, readFirstRecords, readLogEnds, type LogEnds, type PlacedRecord } from './logEnds.ts';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

/** What was read of a log, and the stamp by which the file can be known again. */
export interface SummaryOfLog {
  summary: ChatSummary;
  stamp: string;
  /** True when the end of the last reply is missing: it runs, or its window is gone. */
  open: boolean;
}

/**
 * Reads what a list shows of a chat, from the two ends of its log. Whatever is wrong with the file stands in the summary.
 * @returns undefined when there is no such file.
 */
export async function readSummary(files: StorageFiles, path: string, id: string): Promise<SummaryOfLog | undefined> {
  let stats: Stats | undefined;
  try {
    // Before it is read: what is written meanwhile has another stamp.
    stats = await stat(path);
    return { ...(await summaryOf(files, path, stats, id)), stamp: stampOf(stats) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    return { ...withProblem(id, stats, { kind: 'unreadable', code }), stamp: stats ? stampOf(stats) : '' };
  }
}

type Summarized = Omit<SummaryOfLog, 'stamp'>;

/** Changes with every change of a file. */
export function stampOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`;
}

/** Node's word for what went wrong with a file. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}

async function summaryOf(files: StorageFiles, path: string, stats: Stats, id: string): Promise<Summarized> {
  if (!stats.isFile()) return withProblem(id, stats, { kind: 'unreadable', code: 'EISDIR' });
  if (stats.size === 0) return withProblem(id, stats, { kind: 'empty' });
  const file = await files.open(path, 'read');
  try {
    return await summaryByEnds(file, stats, id);
  } finally {
    await file.close();
  }
}

async function summaryByEnds(file: StorageFile, stats: Stats, id: string): Promise<Summarized> {
  const ends = await readLogEnds(file, stats.size);
  const { head } = ends;
  if (head.kind === 'newer') return withProblem(id, stats, head);
  const { title, model, turns, pinned, at } = await factsOf(file, stats.size, ends);
  const state = stateOf(ends);
  const deleted = lastOf(ends.last, 'trash');
  const summary: ChatSummary = {
    id,
    title,
    model,
    turns,
    pinned,
    createdAt: head.kind === 'chat' ? head.record.createdAt : stats.birthtimeMs,
    // What is being said since the last facts tells no time.
    changedAt: state.open || at === 0 ? stats.mtimeMs : at,
    size: stats.size,
    state: state.kind,
    ...(head.kind === 'chat' && head.record.workspace !== undefined ? { workspace: head.record.workspace } : {}),
    ...(deleted ? { deletedAt: deleted.at } : {}),
    ...problemOf(ends, id),
  };
  return { summary, open: state.open };
}

function problemOf({ head }: LogEnds, id: string): { problem?: ChatProblem } {
  if (head.kind === 'damaged') return { problem: { kind: 'damaged' } };
  if (head.kind === 'chat' && head.record.id !== id) return { problem: { kind: 'other-id', id: head.record.id } };
  return {};
}

/** The last facts; in a chat in which no reply has ended yet, what its beginning says, at the time 0. */
export async function factsOf(file: StorageFile, size: number, { last }: LogEnds): Promise<ChatFacts> {
  const facts = lastOf(last, 'facts');
  if (facts) return facts;
  const first = await readFirstRecords(file, size);
  const title = lastOf(first, 'title')?.title ?? titleByPrompt(first);
  const pinned = lastOf(first, 'pin')?.pinned ?? false;
  const turns = first.filter(({ record }) => record.type === 'turn-start').length;
  return { title, pinned, turns, model: lastOf(first, 'turn-start')?.turn.model.label ?? '', at: 0 };
}

/** The title of a chat that the user gave none. */
export function titleByPrompt(first: readonly PlacedRecord[]): string {
  const started = first.map(({ record }) => record).find((record) => record.type === 'turn-start');
  return firstWords(started?.turn.prompt.text ?? '');
}

/** How the last reply is, by the last record that says anything about it; `open` while its end is missing. */
function stateOf({ last }: LogEnds): { kind: ChatSummary['state']; open: boolean } {
  // Who takes a chat over ends the reply of the one before.
  let open = true;
  for (const { record } of last.toReversed()) {
    if (record.type === 'owner') open = false;
    if (record.type === 'turn-end') return { kind: record.state === 'cut-off' ? 'cut-off' : 'ended', open: false };
    if (ofReply[record.type]) return { kind: 'cut-off', open };
  }
  return { kind: 'ended', open: false };
}

/** What is written only while a reply runs. */
const ofReply: Partial<Record<ChatRecord['type'], true>> = {
  'turn-start': true,
  delta: true,
  part: true,
  'part-end': true,
  citation: true,
};

function withProblem(id: string, stats: Stats | undefined, problem: ChatProblem): Summarized {
  const { birthtimeMs: createdAt = 0, mtimeMs: changedAt = 0, size = 0 } = stats ?? {};
  const nothing = { title: '', model: '', turns: 0, pinned: false, state: 'ended' } as const;
  return { summary: { id, ...nothing, createdAt, changedAt, size, problem }, open: false };
}
