import assert from 'node:assert/strict';
import { loadChat } from '../../../../src/conversation/store/loadChat.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';
import { SampleChat } from './sampleChat.ts';

describe('loading a chat', () => {
  const path = '/chats/a.log';
  let files: MemoryFiles;

  beforeEach(() => {
    files = new MemoryFiles();
  });

  it('reads a log that is longer than a chunk', async () => {
    const long = 'x'.repeat(3_000_000);
    const lines = [0, 1, 2].map((n) => encodeLine({ type: 'title', title: `${n}${long}` }, n, 1));
    files.set(path, Buffer.concat(lines));
    const { state, next } = await loadChat(files, path, 'id');
    assert.equal(state.name.length, long.length + 1);
    assert.equal(next, 3);
    assert.equal(files.openFiles, 0);
  });

  it('takes a last record that lacks only its line feed', async () => {
    files.set(path, encodeLine({ type: 'title', title: 'x' }, 0, 1).subarray(0, -1));
    assert.equal((await loadChat(files, path, 'id')).state.name, 'x');
  });

  it('knows the chat by the name of its file when its head is lost', async () => {
    const sample = new SampleChat();
    await sample.live();
    files.set(path, Buffer.concat(sample.lines.slice(1)));
    const { state, damage } = await loadChat(files, path, sample.chat.id);
    assert.equal(state.id, sample.chat.id);
    assert.equal(state.transcript.size, sample.chat.transcript.size);
    assert.equal(damage.lostRecords, 1);
  });

  it('gives an empty chat for a log of a later version, and for a file that is none', async () => {
    files.set(path, encodeLine({ type: 'chat', format: 2, id: 'i', createdAt: 1 }, 0, 1));
    assert.equal((await loadChat(files, path, 'id')).tooNew, true);
    files.set(path, Buffer.from('no log\0\xff\n\n'));
    const { state, tooNew, damage } = await loadChat(files, path, 'id');
    assert.equal(tooNew, false);
    assert.equal(state.transcript.size, 0);
    assert.equal(damage.damagedLines, 1);
  });

  it('throws only where there is nothing to be read', async () => {
    await assert.rejects(loadChat(files, path, 'id'), { code: 'ENOENT' });
  });
});
