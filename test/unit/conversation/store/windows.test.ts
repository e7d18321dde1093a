import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import { ChatWindowProcess } from '../../../support/chatWindows.ts';
import { pacedPrompt, pacedReply } from '../../../support/pacedModel.ts';
import { checkLog, runCrowd } from '../../../support/windowCrowd.ts';

describe('windows in processes of their own', () => {
  let folder: string;
  let chat: string;
  let windows: ChatWindowProcess[];

  beforeEach(() => {
    folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-windows-')), 'chats');
    chat = crypto.randomUUID();
    windows = [];
  });

  afterEach(async () => {
    await Promise.all(windows.map((window) => window.kill()));
    fs.rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  async function opened(): Promise<ChatWindowProcess> {
    const window = new ChatWindowProcess(folder);
    windows.push(window);
    await window.open(chat);
    return window;
  }

  const slow = pacedPrompt('slow', { pieces: 20_000, every: 5 });
  const submit = (text: string) => ({ type: 'submit', prompt: makePrompt(text) }) as const;

  it('write chats of their own at the same time', async () => {
    const found = await runCrowd(folder, 4, 10, false);
    assert.equal(found.length, 4);
  });

  it('write one chat, each prompt once', async () => {
    await runCrowd(folder, 4, 10, true);
  });

  it('take a chat over from one that was killed, and lose nothing that it wrote', async () => {
    const [first, second] = [await opened(), await opened()];
    await first.ask(chat, submit(slow));
    await second.until(chat, ({ turns }) => (turns[0]?.text.length ?? 0) > 200);
    await first.kill();
    const { turns } = await second.until(chat, (report) => report.turns[0]?.state === 'cut-off');
    const text = turns[0]?.text ?? '';
    assert.equal(text, pacedReply(slow).slice(0, text.length));
    const next = pacedPrompt('next', { pieces: 3, every: 0 });
    await second.sendAll(chat, [next]);
    await second.close(chat);
    const { prompts, epochs } = await checkLog(folder, chat);
    assert.deepEqual(prompts, [slow, next]);
    assert.ok(epochs >= 2);
  });

  it('do what was asked once, though the owner dies meanwhile', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()];
    await first.ask(chat, submit(slow));
    await second.until(chat, ({ turns }) => (turns[0]?.text.length ?? 0) > 50);
    const prompts = Array.from({ length: 6 }, (_, index) => pacedPrompt(`p${index}`, { pieces: 3, every: 0 }));
    const asked = prompts.map((prompt, index) => (index % 2 === 0 ? second : third).ask(chat, submit(prompt)));
    // The owner has done some of them by now, and not the others.
    await Promise.race(asked);
    await first.kill();
    await Promise.all(asked);
    await Promise.all([second, third].map((window) => window.close(chat)));
    const { prompts: written } = await checkLog(folder, chat);
    assert.deepEqual(written.toSorted(), [...prompts, slow].toSorted());
  });

  it('follow, send and stop where another one owns the chat', async () => {
    const [first, second] = [await opened(), await opened()];
    await first.ask(chat, submit(slow));
    const following = await second.until(chat, ({ turns }) => (turns[0]?.text.length ?? 0) > 50);
    assert.equal(following.role, 'follower');
    const next = pacedPrompt('next', { pieces: 3, every: 0 });
    await second.ask(chat, submit(next));
    await second.ask(chat, { type: 'stop' });
    await second.until(chat, ({ queued, turns }) => queued.length === 1 && turns[0]?.state === 'stopped');
    await second.ask(chat, { type: 'queue-send' });
    const [shown, owned] = [second, first].map((window) =>
      window.until(chat, ({ turns }) => turns[1]?.state === 'done'),
    );
    assert.deepEqual((await shown)?.turns, (await owned)?.turns);
    await Promise.all([first, second].map((window) => window.close(chat)));
    assert.deepEqual((await checkLog(folder, chat)).prompts, [slow, next]);
  });
});
