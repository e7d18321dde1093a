import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';

describe('the files of this machine', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-'));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it('appends, reads and tells the size', async () => {
    const file = path.join(folder, 'a', 'b', 'x.log');
    await nodeFiles.makeFolder(path.dirname(file));
    for (const piece of ['one ', 'two']) {
      const opened = await nodeFiles.open(file, 'append');
      assert.equal(await opened.write(Buffer.from(piece)), piece.length);
      await opened.sync();
      await opened.close();
    }
    await nodeFiles.syncFolder(path.dirname(file));
    const opened = await nodeFiles.open(file, 'read');
    assert.equal(await opened.size(), 7);
    assert.equal((await opened.read(2, 100)).toString(), 'e two');
    assert.equal((await opened.read(7, 100)).length, 0);
    await opened.close();
  });

  it('keeps what it makes to the user alone', async () => {
    const file = path.join(folder, 'chats', 'x.log');
    await nodeFiles.makeFolder(path.dirname(file));
    await (await nodeFiles.open(file, 'append')).close();
    // Windows has no such modes: the folder of the user's settings is the user's alone.
    const modes = [path.dirname(file), file].map((made) => fs.statSync(made).mode & 0o777);
    if (process.platform !== 'win32') assert.deepEqual(modes, [0o700, 0o600]);
  });

  it('creates no file that is there, renames over one, and removes what may be missing', async () => {
    const [a = '', b = ''] = ['a', 'b'].map((name) => path.join(folder, name));
    fs.writeFileSync(a, 'a');
    fs.writeFileSync(b, 'b');
    await assert.rejects(nodeFiles.open(a, 'create'), { code: 'EEXIST' });
    await assert.rejects(nodeFiles.open(path.join(folder, 'c'), 'read'), { code: 'ENOENT' });
    await nodeFiles.rename(a, b);
    assert.equal(fs.readFileSync(b, 'utf8'), 'a');
    await nodeFiles.remove(a);
    await nodeFiles.remove(b);
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});
