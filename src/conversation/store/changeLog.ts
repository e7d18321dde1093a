import { appendWhole } from './appendWhole.ts';
import type { ChatFacts, ChatRecord, ChatRecordOf } from './chatRecord.ts';
import type { ChatProblem } from './chatSummary.ts';
import { readFirstRecords, readLogEnds } from './logEnds.ts';
import { codeOf, factsOf, titleByPrompt } from './readSummary.ts';
import { encodeLine } from './recordLine.ts';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

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
export async function changeLog(
  files: StorageFiles,
  path: string,
  change: FactChange,
  ownership?: Ownership,
): Promise<ChatChange> {
  try {
    const lines = await linesFor(files, path, change, ownership);
    if (!Buffer.isBuffer(lines)) return { kind: 'refused', problem: lines };
    await appendWhole(files, path, lines);
    return { kind: 'done' };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', code };
  }
}

async function linesFor(
  files: StorageFiles,
  path: string,
  change: FactChange,
  ownership: Ownership | undefined,
): Promise<Buffer | ChatProblem> {
  const file = await files.open(path, 'read');
  try {
    const size = await file.size();
    if (size === 0) return { kind: 'empty' };
    const ends = await readLogEnds(file, size);
    if (ends.head.kind === 'newer') return ends.head;
    const facts = changed(await factsOf(file, size, ends), change, await titleBefore(file, size, change));
    const records: ChatRecord[] = [
      ...(ownership ? [ownership.owner] : []),
      recordOf(change),
      { type: 'facts', ...facts },
    ];
    const { n = -1, e = 1 } = ends.last.at(-1) ?? {};
    const lines = records.map((record, index) => encodeLine(record, n + 1 + index, ownership?.epoch ?? e));
    // A line that was torn is ended; it stays what it is.
    return Buffer.concat(ends.torn ? [Buffer.from('\n'), ...lines] : lines);
  } finally {
    await file.close();
  }
}

/** The title that a chat has again when the user takes his own back. */
async function titleBefore(file: StorageFile, size: number, change: FactChange): Promise<string> {
  return 'title' in change && change.title === '' ? titleByPrompt(await readFirstRecords(file, size)) : '';
}

function changed({ title, model, turns, pinned, at }: ChatFacts, change: FactChange, firstTitle: string): ChatFacts {
  const shown = 'title' in change ? change.title || firstTitle : title;
  return { title: shown, model, turns, pinned: 'pinned' in change ? change.pinned : pinned, at };
}

function recordOf(change: FactChange): ChatRecord {
  if ('title' in change) return { type: 'title', title: change.title };
  if ('pinned' in change) return { type: 'pin', pinned: change.pinned };
  return { type: 'trash', at: change.deletedAt };
}
