import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadChat } from '../../src/conversation/store/loadChat.ts';
import { nodeFiles } from '../../src/conversation/store/nodeFiles.ts';
import { decodeLine } from '../../src/conversation/store/recordLine.ts';
import { replyText } from '../../src/conversation/turn.ts';
import { ChatWindowProcess } from './chatWindows.ts';
import { pacedPrompt, pacedReply } from './pacedModel.ts';

/** What was found in a log that several windows wrote. */
export interface LogFindings {
  prompts: string[];
  /** How many windows wrote it in turn. */
  epochs: number;
}

/** Lets windows send prompts at the same time, each into a chat of its own or all into one. Returns the logs' findings. */
export async function runCrowd(
  folder: string,
  windows: number,
  turns: number,
  together: boolean,
): Promise<LogFindings[]> {
  const one = crypto.randomUUID();
  const crowd = Array.from({ length: windows }, (_, index) => ({
    window: new ChatWindowProcess(folder),
    chat: together ? one : crypto.randomUUID(),
    prompts: Array.from({ length: turns }, (__, turn) => pacedPrompt(`w${index}t${turn}`, { pieces: 3, every: 0 })),
  }));
  try {
    await Promise.all(crowd.map(({ window, chat }) => window.open(chat)));
    await Promise.all(crowd.map(({ window, chat, prompts }) => window.sendAll(chat, prompts)));
    await Promise.all(crowd.map(({ window, chat }) => window.close(chat)));
  } finally {
    await Promise.all(crowd.map(({ window }) => window.kill()));
  }
  const sent = Map.groupBy(crowd, ({ chat }) => chat);
  const findings = await Promise.all(
    [...sent].map(async ([chat, members]) => {
      const found = await checkLog(folder, chat);
      assert.deepEqual(found.prompts.toSorted(), members.flatMap(({ prompts }) => prompts).toSorted());
      return found;
    }),
  );
  return findings;
}

/** Every record of the log can be read, none is missing or twice, and each reply is all its own. */
export async function checkLog(folder: string, chat: string): Promise<LogFindings> {
  const file = path.join(folder, `${chat}.log`);
  const { state, damage } = await loadChat(nodeFiles, file, chat);
  assert.deepEqual(damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 });
  assert.equal(state.misfits, 0);
  const turns = state.transcript.all;
  for (const { prompt, reply } of turns) {
    const whole = pacedReply(prompt.text);
    const text = replyText(reply);
    assert.equal(reply.state === 'done' ? text : whole.slice(0, text.length), reply.state === 'done' ? whole : text);
  }
  const lines = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const epochs = lines.map((line) => decodeLine(Buffer.from(line))?.e ?? assert.fail(line));
  assert.deepEqual(
    epochs,
    epochs.toSorted((a, b) => a - b),
    'epochs grow',
  );
  const queued = state.queue.prompts.map(({ prompt }) => prompt.text);
  return { prompts: [...turns.map(({ prompt }) => prompt.text), ...queued], epochs: new Set(epochs).size };
}
