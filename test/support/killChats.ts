import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { loadChat } from '../../src/conversation/store/loadChat.ts';
import { nodeFiles } from '../../src/conversation/store/nodeFiles.ts';
import { replyText } from '../../src/conversation/turn.ts';
import { countedText } from './countedText.ts';
import { root } from './root.ts';

/** What a program that was killed had received last, and what its chat's log has of it. */
interface Kill {
  /**
   * Milliseconds from the first text that is not in the log to the last that was received, as far as the program ran; 0
   * when all is there.
   */
  lost: number;
  /** The same with all the time in which a busy machine did not let the program run. */
  span: number;
  /** What is wrong with the log beside that; empty when nothing is. */
  faults: string[];
}

/** The program pauses for 12 ms at most: where nothing came for longer, it did not run. */
const longestGap = 25;

interface Received {
  turn: string;
  length: number;
  at: number;
}

/** Kills in the life of one chat: each program goes on with what the one before left. */
const killsOfChat = 10;

/** Kills programs that chat, at random moments with `kill -9`, and reads each time what is left. */
export async function killChats(kills: number, parallel: number, onKill: (kill: Kill) => void): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-kills-'));
  let left = kills;
  const chats = async () => {
    while (left > 0) {
      const id = crypto.randomUUID();
      const kept = new Map<string, number>();
      for (let kill = 0; kill < killsOfChat && left-- > 0; kill += 1) onKill(await killOnce(folder, id, kept));
    }
  };
  await Promise.all(Array.from({ length: parallel }, chats));
  fs.rmSync(folder, { recursive: true });
}

/** @param kept How long each reply was that the programs before it left; then how long each is now. */
async function killOnce(folder: string, id: string, kept: Map<string, number>): Promise<Kill> {
  const program = path.join(root, 'out/support/streamingChat.main.js');
  const child = spawn(process.execPath, [program, folder, id], { stdio: ['ignore', 'pipe', 'pipe'] });
  const started = new Promise((resolve) => child.stdout.once('data', resolve));
  const output = textOf(child.stdout);
  const errors = textOf(child.stderr);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // One in ten is killed while it starts, and reads the log or writes it anew.
  if (Math.random() >= 0.1) await started;
  await pause(Math.random() * 500);
  child.kill('SIGKILL');
  await ended;
  const faults = (await errors) === '' ? [] : [await errors];
  const received = linesOf(await output);
  const log = path.join(folder, `${id}.log`);
  if (!fs.existsSync(log)) return { ...lostOf(received, new Map()), faults };
  try {
    const { state, damage } = await loadChat(nodeFiles, log, id);
    if (damage.lostRecords + damage.fencedRecords + state.misfits > 0) faults.push(JSON.stringify(damage));
    const lengths = new Map<string, number>();
    for (const { prompt, reply } of state.transcript.path()) {
      const text = replyText(reply);
      // Also text that is there twice is not what was written.
      if (text !== countedText(prompt.text, text.length)) faults.push(`Turn ${prompt.text} has another text: ${text}`);
      if (lengths.has(prompt.text)) faults.push(`Turn ${prompt.text} is there twice.`);
      lengths.set(prompt.text, text.length);
    }
    for (const [turn, length] of kept)
      if (lengths.get(turn) !== length) faults.push(`Turn ${turn} is not what it was.`);
    for (const [turn, length] of lengths) kept.set(turn, length);
    return { ...lostOf(received, lengths), faults };
  } catch (error) {
    return { lost: Infinity, span: Infinity, faults: [`The chat is unreadable: ${String(error)}`] };
  }
}

/** The last line may have been cut by the kill. */
function linesOf(output: string): Received[] {
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [turn = '', length, at] = line.split(' ');
      return { turn, length: Number(length), at: Number(at) };
    });
}

function lostOf(received: readonly Received[], lengths: ReadonlyMap<string, number>): { lost: number; span: number } {
  const first = received.findIndex(({ turn, length }) => length > (lengths.get(turn) ?? 0));
  if (first < 0) return { lost: 0, span: 0 };
  const times = received.slice(first).map(({ at }) => at);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const sum = (all: readonly number[]) => all.reduce((total, gap) => total + gap, 0);
  return { lost: sum(gaps.map((gap) => Math.min(gap, longestGap))), span: sum(gaps) };
}
