import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../support/root.ts';

/** What a new process measured; in milliseconds but for the counts. */
export interface LibraryAnswer {
  list?: { ms: number; chats: number };
  index?: { ms: number; cpu: number; bytes: number };
  searches: Record<string, { first: number; all: number; hits: number }>;
  /** The longest time for which nothing else could run, in CPU time. */
  block?: number;
}

/** What it is asked to do. */
export interface LibraryTask {
  storage: string;
  list?: true;
  index?: true;
  /** Watch for how long nothing else can run, which makes all other times longer. */
  blocks?: true;
  /** What is searched for, and how many results are waited for. */
  searches: readonly { typed: string; most: number }[];
}

/** Has a task done in a new process, which knows nothing of the storage yet. */
export function askLibrary(task: LibraryTask): LibraryAnswer {
  const program = path.join(root, 'out/bench/store/library.main.js');
  const { stdout, stderr } = spawnSync(process.execPath, [program, JSON.stringify(task)], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const answer: unknown = JSON.parse(/^answer: (.*)$/m.exec(stdout)?.[1] ?? 'null');
  if (answer === null) throw new Error(`The process gave no answer: ${stderr}`);
  // It is our own program, built of the same sources.
  return answer as LibraryAnswer;
}
