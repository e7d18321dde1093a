import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/conversation/clock.ts';
import { Conversation } from '../../src/conversation/conversation.ts';
import type { Model } from '../../src/conversation/model.ts';
import { makePrompt } from '../../src/conversation/prompt.ts';
import { ChatKeeper } from '../../src/conversation/store/chatKeeper.ts';
import { ChatState } from '../../src/conversation/store/chatState.ts';
import { compactLog } from '../../src/conversation/store/compactLog.ts';
import { loadChat } from '../../src/conversation/store/loadChat.ts';
import type { LogPlace } from '../../src/conversation/store/logWriter.ts';
import { nodeFiles } from '../../src/conversation/store/nodeFiles.ts';
import type { StreamPart } from '../../src/provider/streamPart.ts';
import { countedPiece } from './countedText.ts';

/**
 * Chats without an end until it is killed, and keeps the chat in a folder: `streamingChat <folder> <id>`. Says, before
 * the conversation gets it, what came of a reply and when, a line each: turn, characters, milliseconds since the epoch.
 */
async function main(folder = '', id = ''): Promise<void> {
  const log = path.join(folder, `${id}.log`);
  const { state, place } = await open(log, id);
  const clock = systemClock;
  const chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' }, state);
  const owner = { pid: process.pid, token: crypto.randomUUID() };
  const onStatus = (status: unknown) => console.error(status);
  const keeper = new ChatKeeper({ chat, files: nodeFiles, path: log, clock, owner, ...(place && { place }), onStatus });
  await keeper.begin();
  for (;;) {
    const ended = new Promise<void>((resolve) => {
      const endListening = chat.listen((event) => {
        if (event.type !== 'turn-end') return;
        endListening();
        resolve();
      });
    });
    chat.submit(makePrompt(String(chat.transcript.size)));
    await ended;
  }
}

async function open(log: string, id: string): Promise<{ state: ChatState; place?: LogPlace }> {
  if (!fs.existsSync(log) || fs.statSync(log).size === 0) return { state: new ChatState(id, Date.now()) };
  const loaded = await loadChat(nodeFiles, log, id);
  const place = (await compactLog(nodeFiles, log, loaded, { worth: { fewest: 20, times: 1.5 } })) ?? loaded;
  return { state: loaded.state, place: { next: place.next, epoch: loaded.epoch + 1 } };
}

const model: Model = {
  ref: 'fake/m',
  id: 'm',
  label: 'm',
  recorded: false,
  clocks: { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 },
  provider: {
    streamReply: ({ messages }) => streamReply(messages.findLast(({ role }) => role === 'user')?.text ?? ''),
  },
};

/** Some hundred pieces, in bursts of random length with random pauses. */
async function* streamReply(turn: string): AsyncIterable<StreamPart> {
  const pieces = 20 + Math.random() * 400;
  let length = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const text = countedPiece(turn, piece);
    length += text.length;
    fs.writeSync(1, `${turn} ${length} ${Date.now()}\n`);
    yield { type: 'text-delta', text };
    if (Math.random() < 0.3) await pause(Math.random() * 12);
  }
  yield { type: 'finish', reason: { kind: 'stop' } };
}

void main(...process.argv.slice(2));
