import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { atOnce } from './atOnce.ts';
import { chatIdOf } from './chatPaths.ts';
import type { ChatSummary } from './chatSummary.ts';
import { readSummary } from './readSummary.ts';
import type { StorageFiles } from './storageFiles.ts';

/** A log that lies somewhere. */
export interface FoundLog {
  path: string;
  /** With the id that its head has, which may not be its name. */
  summary: ChatSummary;
}

const deepest = 8;
const unknown = '';

/**
 * Finds every file below a folder that is a log by its first line, whatever it is called: copies, what a crash left, what
 * was moved by hand. Links are not followed.
 */
export async function findLogs(files: StorageFiles, folder: string): Promise<FoundLog[]> {
  const found: FoundLog[] = [];
  const search = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(at, name));
    await atOnce(paths, 8, async (file) => {
      const log = await logAt(files, file);
      if (log) found.push(log);
    });
    if (depth === 0) return;
    for (const entry of entries) if (entry.isDirectory()) await search(path.join(at, entry.name), depth - 1);
  };
  await search(folder, deepest);
  return found;
}

async function logAt(files: StorageFiles, file: string): Promise<FoundLog | undefined> {
  const read = await readSummary(files, file, chatIdOf(path.basename(file)) ?? unknown);
  if (!read) return undefined;
  const { problem, ...summary } = read.summary;
  // Its name does not tell which chat it is, its head does.
  if (problem?.kind === 'other-id') return { path: file, summary: { ...summary, id: problem.id } };
  // A file of ours by its name, or one that begins or ends like a log.
  const ours = summary.id !== unknown || summary.turns > 0 || problem?.kind === 'newer';
  return ours && problem?.kind !== 'empty' ? { path: file, summary: read.summary } : undefined;
}
