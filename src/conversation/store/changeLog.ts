import { open } from 'node:fs/promises';
import { logFormat, type ChatRecord, type ChatRecordOf } from './chatRecord.ts';
import type { ChatProblem } from './chatSummary.ts';
import { readFirstRecords, readLogEnds } from './logEnds.ts';
import { codeOf, factsOf, titleByPrompt } from './readSummary.ts';
import { encodeLine } from './recordLine.ts';

/** What came of a change of a chat that is not open here. */
export type ChatChange =
  | { kind: 'done' }
  /** Another window writes the chat; it has to be asked. */
  | { kind: 'owned' }
  | { kind: 'missing' }
  /** A log that cannot be read is not written to. */
  | { kind: 'refused'; problem: ChatProblem }
  /** The disk does not do it; `code` is Node's, for example `ENOSPC`. */
  | { kind: 'failed'; code: string };

/** What is changed of a chat; an empty title takes back the one that the user gave. */
export type FactChange = { title: string } | { pinned: boolean } | { deletedAt: number };

/** That this process alone may write a chat's log, by the number of its epoch and the record that begins it. */
export interface Ownership {
  epoch: number;
  owner: ChatRecordOf<'owner'>;
}

/**
 * Writes a change of the facts at the end of a log, as a chat that is open does.
 * @param ownership Undefined where nobody else can write.
 */
export async function changeLog(path: string, change: FactChange, ownership?: Ownership): Promise<ChatChange> {
  const file = await open(path, 'r+').catch(codeOf);
  if (typeof file === 'string') return file === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', code: file };
  try {
    const { size } = await file.stat();
    if (size === 0) return { kind: 'refused', problem: { kind: 'empty' } };
    const ends = await readLogEnds(file, size, logFormat);
    if (ends.head.kind === 'newer') return { kind: 'refused', problem: ends.head };
    const { title, model, turns, pinned, at } = await factsOf(file, size, ends);
    const shown = 'title' in change ? change.title || titleByPrompt(await readFirstRecords(file, size)) : title;
    const facts = { title: shown, model, turns, pinned: 'pinned' in change ? change.pinned : pinned, at };
    const records: ChatRecord[] = [recordOf(change), { type: 'facts', ...facts }];
    if (ownership) records.unshift(ownership.owner);
    const { n = -1, e = 1 } = ends.last.at(-1) ?? {};
    const lines = records.map((record, index) => encodeLine(record, n + 1 + index, ownership?.epoch ?? e));
    if (ends.torn) lines.unshift(Buffer.from('\n'));
    const bytes = Buffer.concat(lines);
    await file.write(bytes, 0, bytes.length, size);
    await file.datasync();
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) };
  } finally {
    await file.close();
  }
}

function recordOf(change: FactChange): ChatRecord {
  if ('title' in change) return { type: 'title', title: change.title };
  if ('pinned' in change) return { type: 'pin', pinned: change.pinned };
  return { type: 'trash', at: change.deletedAt };
}
