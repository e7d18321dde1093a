import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Drafts } from '../../../../src/conversation/store/drafts.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import type { StorageFiles } from '../../../../src/conversation/store/storageFiles.ts';
import { FakeTime } from '../../../support/fakeTime.ts';
import { newFolder, removeFolders, systemError } from './logs.ts';

function draftsIn(folder: string, files: StorageFiles = nodeFiles) {
  const time = new FakeTime();
  const pathOf = (chat: string) => {
    if (chat.includes('/')) throw new RangeError('Not the id of a chat.');
    return path.join(folder, 'drafts', `${chat}.txt`);
  };
  return { time, drafts: new Drafts(files, pathOf, time), file: pathOf('a') };
}

describe('Drafts', () => {
  afterEach(removeFolders);

  it('has an empty draft for a chat without one', async () => {
    assert.equal(await draftsIn(newFolder()).drafts.get('a'), '');
  });

  it('writes within half a second, once, and is read by whoever comes later', async () => {
    const folder = newFolder();
    const { drafts, time, file } = draftsIn(folder);
    drafts.set('a', 'Hel');
    time.leap(400);
    drafts.set('a', 'Hello 你好');
    assert.equal(await drafts.get('a'), 'Hello 你好');
    assert.equal(fs.existsSync(file), false);
    time.leap(100);
    assert.equal(time.pending, 0);
    await drafts.flush();
    assert.equal(fs.readFileSync(file, 'utf8'), 'Hello 你好');
    assert.equal(await draftsIn(folder).drafts.get('a'), 'Hello 你好');
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['a.txt']);
  });

  it('leaves no file of an empty draft', async () => {
    const { drafts, file } = draftsIn(newFolder());
    drafts.set('a', 'x');
    await drafts.flush();
    drafts.set('a', '');
    assert.equal(await drafts.get('a'), '');
    await drafts.flush();
    assert.equal(fs.existsSync(file), false);
  });

  it('keeps the old draft whole, and the new one in memory, at each call that fails, and writes it when the disk can', async () => {
    for (const failing of ['open', 'write', 'sync', 'rename', 'makeFolder'] as const) {
      const folder = newFolder();
      const before = draftsIn(folder);
      before.drafts.set('a', 'old');
      await before.drafts.flush();
      let broken = true;
      const fails = (call: string) => broken && call === failing;
      const { drafts, time, file } = draftsIn(folder, failingFiles(fails));
      drafts.set('a', 'new');
      await drafts.flush();
      assert.equal(fs.readFileSync(file, 'utf8'), 'old', failing);
      assert.deepEqual(fs.readdirSync(path.dirname(file)), ['a.txt'], failing);
      assert.equal(await drafts.get('a'), 'new');
      broken = false;
      assert.equal(time.pending, 1);
      time.leap(500);
      await drafts.flush();
      assert.equal(fs.readFileSync(file, 'utf8'), 'new', failing);
      assert.equal(time.pending, 0);
    }
  });

  it('leaves nothing to be done when it is closed', async () => {
    const { drafts, time, file } = draftsIn(newFolder());
    drafts.set('a', 'x');
    await drafts.close();
    assert.equal(fs.readFileSync(file, 'utf8'), 'x');
    assert.equal(time.pending, 0);
  });

  it('takes no draft for what is no chat', () => {
    assert.throws(() => draftsIn(newFolder()).drafts.set('../x', 'text'), RangeError);
  });
});

function failingFiles(fails: (call: string) => boolean): StorageFiles {
  const check = (call: string) => (fails(call) ? Promise.reject(systemError('ENOSPC')) : Promise.resolve());
  return {
    ...nodeFiles,
    async open(file, mode) {
      await check('open');
      const opened = await nodeFiles.open(file, mode);
      const write = async (bytes: Buffer) => {
        // Some of it gets through.
        if (fails('write')) await opened.write(bytes.subarray(0, 1));
        await check('write');
        return opened.write(bytes);
      };
      return { ...opened, write, sync: () => check('sync').then(() => opened.sync()) };
    },
    makeFolder: (folder) => check('makeFolder').then(() => nodeFiles.makeFolder(folder)),
    rename: (from, to) => check('rename').then(() => nodeFiles.rename(from, to)),
  };
}
