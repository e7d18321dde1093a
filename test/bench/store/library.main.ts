import fs from 'node:fs';
import { systemClock } from '../../../src/conversation/clock.ts';
import { ChatLibrary } from '../../../src/conversation/store/chatLibrary.ts';
import { ChatPaths } from '../../../src/conversation/store/chatPaths.ts';
import { nodeFiles } from '../../../src/conversation/store/nodeFiles.ts';
import { noOtherWindow } from '../../support/noOtherWindow.ts';
import type { LibraryAnswer, LibraryTask } from './askLibrary.ts';

/** Does what it is told by its argument, and prints what that took. */
async function main(): Promise<void> {
  // Our own bench wrote it.
  const task = JSON.parse(process.argv[2] ?? '') as LibraryTask;
  const answer: LibraryAnswer = { searches: {} };
  const longest = task.blocks ? watchBlocks() : undefined;
  const library = new ChatLibrary(nodeFiles, task.storage, systemClock, noOtherWindow);
  if (task.list) {
    const start = performance.now();
    const { length } = await library.chats.list();
    answer.list = { ms: performance.now() - start, chats: length };
  }
  if (task.index) {
    const start = performance.now();
    const before = process.cpuUsage();
    await library.search.update();
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    const bytes = fs.statSync(new ChatPaths(task.storage).searchIndex).size;
    answer.index = { ms, cpu: (user + system) / 1000, bytes };
  }
  for (const { typed, most } of task.searches) answer.searches[typed] = await timed(library, typed, most);
  if (longest) answer.block = longest();
  console.log(`answer: ${JSON.stringify(answer)}`);
}

/**
 * Watches for how long nothing else can run, as the CPU time of this thread between two turns of the event loop: what other
 * programs do does not count. It keeps the loop turning, so that other times mean nothing meanwhile.
 * @returns Ends it, and gives the longest in milliseconds.
 */
function watchBlocks(): () => number {
  let longest = 0;
  let before = threadTime();
  let timer = setImmediate(function look() {
    const now = threadTime();
    longest = Math.max(longest, now - before);
    before = now;
    timer = setImmediate(look);
  });
  return () => {
    clearImmediate(timer);
    return longest;
  };
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function timed(library: ChatLibrary, typed: string, most: number): Promise<LibraryAnswer['searches'][string]> {
  const start = performance.now();
  let first = 0;
  let hits = 0;
  for await (const _ of library.search.search(typed)) {
    if (hits === 0) first = performance.now() - start;
    hits += 1;
    if (hits === most) break;
  }
  return { first, all: performance.now() - start, hits };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
