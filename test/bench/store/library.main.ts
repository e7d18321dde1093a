import { monitorEventLoopDelay } from 'node:perf_hooks';
import fs from 'node:fs';
import { systemClock } from '../../../src/conversation/clock.ts';
import { ChatLibrary, noOtherWindow } from '../../../src/conversation/store/chatLibrary.ts';
import { ChatPaths } from '../../../src/conversation/store/chatPaths.ts';
import { nodeFiles } from '../../../src/conversation/store/nodeFiles.ts';
import type { LibraryAnswer, LibraryTask } from './askLibrary.ts';

/** Does what it is told by its argument, and prints what that took. */
async function main(): Promise<void> {
  // Our own bench wrote it.
  const task = JSON.parse(process.argv[2] ?? '') as LibraryTask;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const answer: LibraryAnswer = { searches: {}, block: 0 };
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
  delay.disable();
  answer.block = delay.max / 1e6;
  console.log(`answer: ${JSON.stringify(answer)}`);
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
