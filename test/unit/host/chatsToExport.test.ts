import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ChatLibrary } from '../../../src/conversation/store/chatLibrary.ts';
import { nodeFiles } from '../../../src/conversation/store/nodeFiles.ts';
import { encodeLine } from '../../../src/conversation/store/recordLine.ts';
import { ChatsToExport } from '../../../src/host/chatsToExport.ts';
import { FakeTime } from '../../support/fakeTime.ts';
import { noOtherWindow } from '../../support/noOtherWindow.ts';
import { text } from '../conversation/fakes.ts';
import { idOf, newFolder, removeFolders, writeLog } from '../conversation/store/logs.ts';
import { SampleChat } from '../conversation/store/sampleChat.ts';

describe('ChatsToExport', () => {
  afterEach(removeFolders);

  async function storage() {
    const root = newFolder();
    const library = new ChatLibrary(nodeFiles, root, new FakeTime(), noOtherWindow);
    writeLog(path.join(root, 'chats'), idOf(1), ['On the disk', 'Reply']);
    const sample = new SampleChat();
    await sample.say('Open', text('not written '), text('yet'));
    const open = { id: sample.chat.id, conversation: sample.chat, draft: '', ask: () => Promise.resolve(true) };
    return { root, library, sample, chats: { all: [open], isReady: () => true } };
  }

  it('gives what is open as it is in memory, and the rest from the disk', async () => {
    const { library, chats, sample } = await storage();
    const all = new ChatsToExport(chats, library);
    const texts = new Map<string, unknown>();
    for await (const { title, transcript } of all.each(new AbortController().signal)) {
      texts.set(title, transcript.leaf?.reply.parts[0]);
    }
    sample.chat.stop();
    assert.deepEqual(
      [...texts],
      [
        ['Open', { kind: 'text', text: 'not written yet' }],
        ['On the disk', { kind: 'text', text: 'Reply' }],
      ],
    );
    assert.equal(all.told, '2 chats were exported');
  });

  it('leaves out what it cannot read, and says so', async () => {
    const { root, library, chats } = await storage();
    const later = encodeLine({ type: 'chat', format: 99, id: idOf(2), createdAt: 1 }, 0, 1);
    fs.writeFileSync(path.join(root, 'chats', `${idOf(2)}.log`), later);
    const all = new ChatsToExport(chats, library);
    let count = 0;
    for await (const { id } of all.each(new AbortController().signal)) count += id === idOf(2) ? 0 : 1;
    assert.equal(count, 2);
    assert.equal(all.told, '2 chats were exported (1 left out: their files cannot be read)');
  });

  it('ends when it is cancelled', async () => {
    const { library, chats } = await storage();
    const abort = new AbortController();
    const all = new ChatsToExport(chats, library).each(abort.signal);
    await all.next();
    abort.abort();
    await assert.rejects(all.next(), { name: 'AbortError' });
  });
});
