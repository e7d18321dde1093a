import assert from 'node:assert/strict';
import { ChatKeeper } from '../../../../src/conversation/store/chatKeeper.ts';
import { compactLog } from '../../../../src/conversation/store/compactLog.ts';
import { loadChat } from '../../../../src/conversation/store/loadChat.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { settle } from '../../../support/fakeTime.ts';
import { codeError, MemoryFiles } from '../../../support/memoryFiles.ts';
import { finish, text } from '../fakes.ts';
import { SampleChat } from './sampleChat.ts';

const path = '/chats/a.log';

describe('a log that is written anew', () => {
  let files: MemoryFiles;
  let sample: SampleChat;
  let old: Buffer;

  before(async () => {
    files = new MemoryFiles();
    sample = new SampleChat();
    const { chat, clock } = sample;
    const owner = { pid: 1, token: 'o' };
    const keeper = new ChatKeeper({ chat, files, path, clock, owner, onStatus: () => assert.fail() });
    await sample.live();
    for (let piece = 0; piece < 600; piece += 1) {
      await sample.model.feed(text(`${piece} `));
      clock.leap(110);
      await settle();
    }
    await sample.model.feed(finish);
    await keeper.close();
    old = files.get(path) ?? assert.fail();
  });

  beforeEach(() => {
    files = new MemoryFiles();
    files.set(path, old);
  });

  const load = () => loadChat(files, path, sample.chat.id);

  it('is shorter, holds the same chat, and can be continued', async () => {
    const loaded = await load();
    const place = await compactLog(files, path, loaded);
    const again = await load();
    assert.ok((files.get(path)?.length ?? 0) < old.length / 2);
    assert.deepEqual(place, { next: again.next, epoch: again.epoch });
    assert.deepEqual(recordsOfChat(again.state, 0), recordsOfChat(loaded.state, 0));
    assert.ok(loaded.state.changedAt > loaded.state.createdAt);
    assert.equal(again.state.changedAt, loaded.state.changedAt);
    assert.deepEqual(files.paths, [path]);
    assert.equal(files.openFiles, 0);
    // Nothing is left to be made shorter.
    assert.equal(await compactLog(files, path, again, { worth: { fewest: 1, times: 2 } }), undefined);
  });

  it('is whole after an error, or a power cut, at any call', async () => {
    const loaded = await load();
    const before = files.calls;
    await compactLog(files, path, loaded);
    const calls = files.calls - before;
    for (let failing = 0; failing < calls; failing += 1) {
      files = new MemoryFiles();
      files.set(path, old);
      files.fault = ({ number }) => (number >= failing ? { error: codeError('EIO'), written: 100 } : undefined);
      const place = await compactLog(files, path, loaded);
      files = files.afterPowerCut();
      const again = await load();
      assert.deepEqual(recordsOfChat(again.state, 0), recordsOfChat(loaded.state, 0), `call ${failing}`);
      assert.equal(place?.next ?? loaded.next, again.next);
    }
  });

  it('is not kept when it does not hold the same', async () => {
    const loaded = await load();
    const open = files.open.bind(files);
    files.open = async (file, mode) => {
      const opened = await open(file, mode);
      if (mode !== 'create') return opened;
      // A disk that says that it wrote what it did not.
      return {
        ...opened,
        write: async (bytes) => (await opened.write(Buffer.from(bytes).fill(0x20, 900, 920)), bytes.length),
      };
    };
    assert.equal(await compactLog(files, path, loaded), undefined);
    assert.equal(files.get(path), old);
    assert.deepEqual(files.paths, [path]);
  });

  it('is not kept when another window has the chat by then', async () => {
    const isOurs = () => Promise.resolve(false);
    assert.equal(await compactLog(files, path, await load(), { isOurs }), undefined);
    assert.equal(files.get(path), old);
    assert.deepEqual(files.paths, [path]);
  });

  it('is none where anything of the old one could not be read', async () => {
    const lines = old.toString().split('\n');
    for (const damaged of [lines.toSpliced(50, 1), lines.toSpliced(50, 0, 'junk')]) {
      files.set(path, Buffer.from(damaged.join('\n')));
      assert.equal(await compactLog(files, path, await load()), undefined);
    }
  });
});
