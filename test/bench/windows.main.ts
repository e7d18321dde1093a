import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makePrompt } from '../../src/conversation/prompt.ts';
import { ChatWindowProcess } from '../support/chatWindows.ts';
import { pacedPrompt } from '../support/pacedModel.ts';
import { checkLog, runCrowd } from '../support/windowCrowd.ts';

const slow = pacedPrompt('slow', { pieces: 20_000, every: 10 });

/** Eight windows at one storage, then what a second window has to wait for. Each figure stands beside its bar. */
async function main(): Promise<void> {
  for (const together of [false, true]) {
    const begin = performance.now();
    const found = await inFolder((folder) => runCrowd(folder, 8, 200, together));
    const turns = found.reduce((sum, { prompts }) => sum + prompts.length, 0);
    const seconds = (performance.now() - begin) / 1000;
    console.log(
      `8 windows, ${found.length} chats, ${turns} turns: 0 lost, 0 twice, 0 interleaved; ${seconds.toFixed(1)} s`,
    );
  }
  show('takeover after kill -9', '5,000', await repeated(10, takeover));
  show('the follower behind the owner, worst of a reply', '300', await repeated(10, lag));
  show('a prompt from a follower shown by the owner', '300', await repeated(10, submit));
  show('a reply stopped by a follower', '300', await repeated(10, stop));
}

type Measure = (folder: string, chat: string, one: ChatWindowProcess, two: ChatWindowProcess) => Promise<number>;

async function takeover(folder: string, chat: string, one: ChatWindowProcess, two: ChatWindowProcess): Promise<number> {
  await two.until(chat, ({ turns }) => (turns[0]?.text.length ?? 0) > 500);
  const begin = performance.now();
  await one.kill();
  await two.until(chat, ({ turns }) => turns[0]?.state === 'cut-off');
  const taken = performance.now() - begin;
  await checkLog(folder, chat);
  return taken;
}

async function lag(_: string, chat: string, one: ChatWindowProcess, two: ChatWindowProcess): Promise<number> {
  const { lengths: followed } = await two.until(chat, ({ turns }) => (turns[0]?.text.length ?? 0) > 3000);
  const { lengths: owned } = await one.report(chat);
  const behind = owned.map(([at, length]) => {
    const arrival = followed.find(([, other]) => other >= length);
    return arrival ? arrival[0] - at : 0;
  });
  return Math.max(...behind);
}

async function submit(_: string, chat: string, one: ChatWindowProcess, two: ChatWindowProcess): Promise<number> {
  const begin = performance.now();
  void two.ask(chat, { type: 'submit', prompt: makePrompt(slow) });
  await one.until(chat, ({ queued }) => queued.length > 0);
  return performance.now() - begin;
}

async function stop(_: string, chat: string, one: ChatWindowProcess, two: ChatWindowProcess): Promise<number> {
  const begin = performance.now();
  void two.ask(chat, { type: 'stop' });
  await one.until(chat, ({ turns }) => turns[0]?.state === 'stopped');
  return performance.now() - begin;
}

/** Measures anew with two windows that show one chat, in which the first has a reply that runs. */
function repeated(times: number, measure: Measure): Promise<number[]> {
  return inFolder(async (folder) => {
    const figures: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const chat = crypto.randomUUID();
      const [one, two] = [new ChatWindowProcess(folder), new ChatWindowProcess(folder)];
      try {
        await Promise.all([one.open(chat), two.open(chat)]);
        await one.ask(chat, { type: 'submit', prompt: makePrompt(slow) });
        await two.until(chat, ({ turns }) => turns[0]?.state === 'streaming');
        figures.push(await measure(folder, chat, one, two));
      } finally {
        await Promise.all([one.kill(), two.kill()]);
      }
    }
    return figures;
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-windows-'));
  try {
    return await work(path.join(folder, 'chats'));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function show(what: string, bar: string, figures: number[]): void {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(`${what}: median ${middle.toFixed(0)} ms, worst ${(sorted.at(-1) ?? 0).toFixed(0)} ms (bar: ${bar} ms)`);
}

void main();
