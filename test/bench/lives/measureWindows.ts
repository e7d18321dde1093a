import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { loadChat } from '../../../src/conversation/store/loadChat.ts';
import { nodeFiles } from '../../../src/conversation/store/nodeFiles.ts';
import { replyText } from '../../../src/conversation/turn.ts';
import type { Session } from '../../e2e/session.ts';
import { endEvents, sseHead, textEvent, type Step } from '../../support/faultServer.ts';
import type { Figure } from '../figures.ts';

const shared = 'Both write here';

/** Two real windows take many turns each at the same time, in chats of their own and then in one; the logs are read. */
export async function measureWindows(session: Session, turns: number): Promise<Figure[]> {
  session.model.answer(({ body }) => replyTo(lastPromptOf(body)));
  const one = await session.newChat();
  const { workbench, chat: two } = await session.openAnother();
  await two.button('New chat').click();
  await two.frame.locator('[role="article"]').first().waitFor({ state: 'detached' });
  try {
    const apart = await crowd(session, [one.frame, two.frame], turns, 'a chat each');
    const both = await session.newChat();
    await both.send(shared);
    await both.shows(answerTo(shared));
    await both.state('done');
    await session.openChat(shared, workbench);
    await two.shows(answerTo(shared));
    return [apart, await crowd(session, [both.frame, two.frame], turns, 'one chat')];
  } finally {
    await workbench.close();
  }
}

async function crowd(session: Session, frames: Frame[], turns: number, how: string): Promise<Figure> {
  const prompts = frames.map((_, window) => Array.from({ length: turns }, (__, turn) => `${how}: ${window}.${turn}`));
  await Promise.all(frames.map((frame, window) => sendAll(frame, prompts[window] ?? [])));
  const written = (await writtenTurns(session.storage)).filter(({ prompt }) => prompt.startsWith(how));
  assert.deepEqual(written.map(({ prompt }) => prompt).sort(), prompts.flat().sort(), 'none lost, none twice');
  for (const { prompt, text } of written) assert.equal(text, answerTo(prompt), 'none interleaved');
  return {
    what: `two real windows, ${how}, ${turns} turns each: lost, doubled, interleaved`,
    bar: '0',
    measured: '0',
    met: true,
  };
}

/** One after another; a prompt that meets the reply of the other window waits in the queue. */
async function sendAll(frame: Frame, prompts: readonly string[]): Promise<void> {
  const message = frame.getByRole('textbox', { name: 'Message', exact: true });
  for (const prompt of prompts) {
    await message.fill(prompt);
    await message.press('Enter');
    const done = frame.locator('[data-state="done"]', { hasText: answerTo(prompt) });
    await done.waitFor({ state: 'attached' });
  }
}

/** All turns of all logs, which must be whole. */
async function writtenTurns(storage: string): Promise<{ prompt: string; text: string }[]> {
  const folder = path.join(storage, 'chats');
  const logs = fs.readdirSync(folder).filter((name) => name.endsWith('.log'));
  const chats = await Promise.all(
    logs.map(async (name) => {
      const { state, damage } = await loadChat(nodeFiles, path.join(folder, name), path.parse(name).name);
      assert.deepEqual(damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 }, name);
      assert.equal(state.misfits, 0, name);
      return state.transcript.all.map(({ prompt, reply }) => ({ prompt: prompt.text, text: replyText(reply) }));
    }),
  );
  return chats.flat();
}

function answerTo(prompt: string): string {
  return `The answer to “${prompt}”.`;
}

function replyTo(prompt: string): Step[] {
  const words = answerTo(prompt).split(/(?<= )/);
  return [
    { send: sseHead },
    ...words.map((word) => ({ send: textEvent(word) })),
    { send: endEvents() },
    { close: true },
  ];
}

function lastPromptOf(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return messages.at(-1)?.content ?? '';
}
