import fs from 'node:fs';
import path from 'node:path';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { Chats, type OpenChat } from '../../../src/conversation/chats.ts';
import { systemClock } from '../../../src/conversation/clock.ts';
import { Housekeeping } from '../../../src/conversation/housekeeping.ts';
import type { Model } from '../../../src/conversation/model.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { ChatLibrary } from '../../../src/conversation/store/chatLibrary.ts';
import { ownersByLocks } from '../../../src/conversation/store/chatOwners.ts';
import { DiskPatience } from '../../../src/conversation/store/diskPatience.ts';
import { nodeFiles } from '../../../src/conversation/store/nodeFiles.ts';
import { patientShared, patientStorage } from '../../../src/conversation/store/patientFiles.ts';
import { diskFiles } from '../../../src/conversation/store/sharedFiles.ts';
import { StoredChat } from '../../../src/conversation/store/storedChat.ts';
import { thisWindow } from '../../../src/conversation/store/windowIdentity.ts';
import { ChatViews } from '../../../src/host/chatViews.ts';
import type { Log } from '../../../src/host/log.ts';
import { Recordings } from '../../../src/host/recordings.ts';
import { showChats } from '../../../src/host/showChats.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import type { LongRun, Sample } from './longRun.ts';

const tokens = 200;
const sampleEvery = 500;

/** A model that says 200 words. */
const model: Model = {
  ref: 'fake/m',
  id: 'm',
  label: 'm · Fake',
  recorded: false,
  clocks: { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 },
  provider: {
    async *streamReply(_, { tap }): AsyncIterable<StreamPart> {
      tap?.request?.({ method: 'POST', url: 'http://127.0.0.1', headers: {}, body: '' });
      for (let word = 0; word < tokens; word += 1) {
        const text = `word${word % 17} `;
        tap?.chunk?.(Buffer.from(`data: ${text}\n\n`));
        yield { type: 'text-delta', text };
        // As the pieces of a fast reply come: several in one turn of the event loop.
        if (word % 20 === 0) await turnOfLoop();
      }
      yield { type: 'finish', reason: { kind: 'stop' } };
    },
  },
};

/** A window without VS Code: chats on the disk, and a view that shows the current one. */
function openWindow(storage: string) {
  const patience = new DiskPatience(systemClock);
  const files = patientStorage(nodeFiles, patience);
  const shared = patientShared(diskFiles, patience);
  const folder = path.join(storage, 'chats');
  const window = thisWindow();
  const library = new ChatLibrary(files, storage, systemClock, ownersByLocks(shared, systemClock, folder, window));
  const recordings = new Recordings();
  const tap = recordings.begin.bind(recordings);
  const conversation = { clock: systemClock, model: () => model, systemPrompt: () => '', tap };
  const chats = new Chats((id, hooks) => {
    const own = { ...window, token: crypto.randomUUID() };
    return new StoredChat({ ...hooks, conversation, files, shared, folder, id, window: own }, library);
  });
  const views = new ChatViews({ warn: console.error } as unknown as Log, () => {}); // No more of a log is used.
  const current = {
    get chat() {
      return chats.current;
    },
    visible: true,
    show: () => {},
    reveal: () => Promise.resolve(),
  };
  views.attach(webviewThat(), current);
  showChats(chats, views);
  const house = new Housekeeping(chats, library, systemClock);
  return { chats, library, house };
}

/** A view that takes what is posted as VS Code does: as JSON. */
function webviewThat(): vscode.Webview {
  const webview = {
    postMessage: (message: unknown) => JSON.stringify(message).length > 0,
    onDidReceiveMessage: (listener: (data: unknown) => void) => {
      queueMicrotask(() => listener({ type: 'view-ready' }));
      return { dispose: () => {} };
    },
  };
  return webview as unknown as vscode.Webview; // No more of a webview is used.
}

async function sample(turns: number): Promise<Sample> {
  // What is being closed is let go of first.
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await turnOfLoop();
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  return { turns, heap: heapUsed + external + arrayBuffers, files: fs.readdirSync('/proc/self/fd').length, handles };
}

async function reply(chat: OpenChat, ended: Map<string, () => void>, prompt: string): Promise<void> {
  const end = new Promise<void>((resolve) => ended.set(chat.id, resolve));
  await chat.ask({ type: 'submit', prompt: makePrompt(prompt) });
  await end;
}

/** Takes so many turns in so many chats, one after the other, and prints what was in memory between them. */
async function main(): Promise<void> {
  const [storage = '', turnCount = '', chatCount = ''] = process.argv.slice(2);
  const { chats, library, house } = openWindow(storage);
  const ended = new Map<string, () => void>();
  chats.onEvent((chat, { type }) => type === 'turn-end' && ended.get(chat.id)?.());
  const ids = Array.from({ length: Number(chatCount) }, () => crypto.randomUUID());
  const run: LongRun = { samples: [], open: 0 };
  for (let turn = 0; turn < Number(turnCount); turn += 1) {
    if (turn % sampleEvery === 0) run.samples.push(await sample(turn));
    const id = ids[turn % ids.length] ?? '';
    chats.show(id);
    const chat = await chats.opened(id);
    chat.draft = `draft ${turn}`;
    void library.inputs.add(`prompt ${turn}`);
    await reply(chat, ended, `prompt ${turn}`);
    chat.draft = '';
    run.open = Math.max(run.open, chats.all.length);
  }
  run.samples.push(await sample(Number(turnCount)));
  house.dispose();
  await chats.dispose();
  await library.close();
  console.log(`run: ${JSON.stringify(run)}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
