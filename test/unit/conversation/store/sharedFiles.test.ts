import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { codeOf, diskFiles, ifPresent } from '../../../../src/conversation/store/sharedFiles.ts';
import { thisWindow } from '../../../../src/conversation/store/windowIdentity.ts';

describe('files that windows share', () => {
  let root: string;
  let folder: string;
  let file: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-shared-'));
    folder = path.join(root, 'chats');
    file = path.join(folder, 'c');
  });

  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it('are made by one of several who try', async () => {
    const tries = await Promise.allSettled(['a', 'b', 'c'].map((text) => diskFiles.create(file, text)));
    const failed = tries.flatMap((result) => (result.status === 'rejected' ? [codeOf(result.reason)] : []));
    assert.deepEqual(failed, ['EEXIST', 'EEXIST']);
  });

  it('are written over only where they are', async () => {
    await assert.rejects(diskFiles.rewrite(file, 'x'), { code: 'ENOENT' });
    assert.ok(!fs.existsSync(file));
    await diskFiles.create(file, 'abc');
    await diskFiles.rewrite(file, 'xy');
    assert.equal(await diskFiles.readText(file), 'xyc');
    assert.deepEqual(await diskFiles.names(folder), ['c']);
  });

  it('are read from a place on, with what tells one from another', async () => {
    await diskFiles.create(file, 'abc');
    const first = await diskFiles.readFrom(file, 1, 1);
    assert.equal(first.bytes.toString(), 'b');
    assert.equal(first.size, 3);
    assert.equal((await diskFiles.readFrom(file, 9, 9)).bytes.length, 0);
    await diskFiles.append(file, Buffer.from('d'));
    assert.equal((await diskFiles.readFrom(file, 3, 9)).id, first.id);
    fs.writeFileSync(`${file}.new`, 'z');
    fs.renameSync(`${file}.new`, file);
    assert.notEqual((await diskFiles.readFrom(file, 0, 9)).id, first.id);
  });

  it('may be missing', async () => {
    assert.equal(await ifPresent(diskFiles.readText(file)), undefined);
    await assert.rejects(ifPresent(diskFiles.readText(root)), { code: 'EISDIR' });
    await diskFiles.remove(file);
  });

  it('are not taken for made where something else stands in the place of their folder', async () => {
    fs.writeFileSync(folder, '');
    await assert.rejects(diskFiles.create(file, 'a'), { code: 'ENOTDIR' });
  });

  it('tell of changes in a folder that was not there', async () => {
    let end = (): void => {};
    const name = await new Promise((resolve) => {
      end = diskFiles.watch(folder, resolve);
      void diskFiles.append(file, Buffer.from('a'));
    });
    end();
    assert.equal(name, 'c');
  });

  it('name a window by its process', async () => {
    const self = thisWindow();
    assert.ok(self.isAlive(self.pid));
    assert.notEqual(self.token, thisWindow().token);
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    assert.ok(!self.isAlive(child.pid ?? assert.fail('not started')));
  });
});
