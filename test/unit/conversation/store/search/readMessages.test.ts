import assert from 'node:assert/strict';
import { nodeFiles } from '../../../../../src/conversation/store/nodeFiles.ts';
import { Breather } from '../../../../../src/conversation/store/search/breather.ts';
import { readMessages } from '../../../../../src/conversation/store/search/readMessages.ts';
import type { StorageFiles } from '../../../../../src/conversation/store/storageFiles.ts';
import { FakeTime } from '../../../../support/fakeTime.ts';
import { idOf, newFolder, removeFolders, systemError, writeLog } from '../logs.ts';

const breather = new Breather(new FakeTime());

/** The files of this machine, in which so many reads succeed, and how many were made. */
function readingFiles(good = Infinity): { files: StorageFiles; reads: () => number } {
  let reads = 0;
  const open: StorageFiles['open'] = async (file, mode) => {
    const opened = await nodeFiles.open(file, mode);
    const read = (position: number, length: number) => {
      reads += 1;
      return reads > good ? Promise.reject(systemError('EIO')) : opened.read(position, length);
    };
    return { ...opened, read };
  };
  return { files: { ...nodeFiles, open }, reads: () => reads };
}

/** A log of about 600 kB. */
function longLog(): string {
  const turns = Array.from({ length: 60 }, (_, n) => [`prompt ${n}`, `reply ${n} ${'word '.repeat(2000)}`] as const);
  return writeLog(newFolder(), idOf(1), ...turns);
}

describe('readMessages', () => {
  afterEach(removeFolders);

  it('reads all texts of a long log, the newest turn first', async () => {
    const messages = await readMessages(nodeFiles, longLog(), breather, undefined);
    const starts = messages?.map(({ text }) => text.split(' ', 2).join(' '));
    const expected = Array.from({ length: 60 }, (_, n) => [`reply ${59 - n}`, `prompt ${59 - n}`]);
    assert.deepEqual(starts, expected.flat());
  });

  it('gives what came before the disk failed', async () => {
    const messages = await readMessages(readingFiles(2).files, longLog(), breather, undefined);
    assert.equal(messages?.at(-1)?.text, 'prompt 0');
    assert.ok(messages.length > 20 && messages.length < 100, `${messages.length}`);
  });

  it('reads on no further when it is aborted', async () => {
    const { files, reads } = readingFiles();
    assert.equal(await readMessages(files, longLog(), breather, AbortSignal.abort()), undefined);
    assert.equal(reads(), 1);
  });
});
