import { doneTurn, promptView } from './panelViews.ts';

/** A reply with all that is usual in one. */
export const answer = `Reading a file line by line in Node needs no library. \`readline\` takes any stream and yields its lines:

\`\`\`ts
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';

export async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}
\`\`\`

Only one line is held in memory at a time, so the size of the file does not matter. 读取大文件时也一样 🙂

Close the stream early by leaving the loop with \`break\`.`;

/** What it answers. */
export const asked = promptView('How do I read a huge file line by line in Node?');

/** The two of them, as a turn that has ended plainly. */
export const done = doneTurn('t', answer, { prompt: asked });
