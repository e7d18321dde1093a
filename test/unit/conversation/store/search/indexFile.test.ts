import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { nodeFiles } from '../../../../../src/conversation/store/nodeFiles.ts';
import { Breather } from '../../../../../src/conversation/store/search/breather.ts';
import { GramFilter } from '../../../../../src/conversation/store/search/gramFilter.ts';
import type { IndexEntry } from '../../../../../src/conversation/store/search/indexEntry.ts';
import { IndexFile } from '../../../../../src/conversation/store/search/indexFile.ts';
import { FakeTime } from '../../../../support/fakeTime.ts';
import { idOf, newFolder, removeFolders, systemError } from '../logs.ts';

const breather = new Breather(new FakeTime());

function entry(n: number, stamp: string, words = 8): IndexEntry {
  const filter = new GramFilter(new Uint32Array(words));
  filter.add(n);
  return { id: idOf(n), stamp, filter };
}

describe('IndexFile', () => {
  afterEach(removeFolders);

  const fileIn = (folder: string) => path.join(folder, 'search', 'grams');
  const opened = async (file: string) => {
    const index = new IndexFile(nodeFiles, file);
    await index.load(breather);
    return index;
  };

  it('has what another window added, also after it was loaded', async () => {
    const file = fileIn(newFolder());
    const [one, other] = [await opened(file), await opened(file)];
    await one.add(entry(1, '1 10 0.5'));
    await other.load(breather);
    await other.add(entry(2, 'b'));
    await one.load(breather);
    for (const index of [one, other, await opened(file)]) {
      assert.deepEqual(index.get(idOf(1), '1 10 0.5')?.filter.words, entry(1, '').filter.words);
      assert.deepEqual(index.get(idOf(2), 'b')?.filter.words, entry(2, '').filter.words);
    }
  });

  it('takes up each entry once when it is loaded twice at once', async () => {
    const file = fileIn(newFolder());
    await (await opened(file)).add(entry(1, 'a'));
    const index = new IndexFile(nodeFiles, file);
    await Promise.all([index.load(breather), index.load(breather)]);
    await (await opened(file)).add(entry(2, 'b'));
    await index.load(breather);
    assert.ok(index.get(idOf(2), 'b'));
  });

  it('knows a chat only as it was when it was indexed', async () => {
    const file = fileIn(newFolder());
    const index = await opened(file);
    await index.add(entry(1, 'old'));
    await index.add(entry(1, 'new'));
    for (const known of [index, await opened(file)]) {
      assert.equal(known.get(idOf(1), 'old'), undefined);
      assert.ok(known.get(idOf(1), 'new'));
    }
  });

  it('is loaded again after the disk failed to close it', async () => {
    const file = fileIn(newFolder());
    await (await opened(file)).add(entry(1, 'a'));
    let fails = true;
    const index = new IndexFile(
      {
        ...nodeFiles,
        async open(at, mode) {
          const handle = await nodeFiles.open(at, mode);
          const close = async () => {
            await handle.close();
            if (fails) throw systemError('ETIMEDOUT');
          };
          return { ...handle, close };
        },
      },
      file,
    );
    await index.load(breather);
    fails = false;
    await index.load(breather);
    assert.ok(index.get(idOf(1), 'a'));
  });

  it('keeps what stands before a damage, and writes itself anew', async () => {
    for (const damage of ['cut', 'flip', 'nuls', 'length'] as const) {
      const file = fileIn(newFolder());
      const first = await opened(file);
      await first.add(entry(1, 'a'));
      const whole = fs.statSync(file).size;
      await first.add(entry(2, 'b'));
      const bytes = fs.readFileSync(file);
      if (damage === 'flip') bytes[whole + 60] = 0xff;
      if (damage === 'nuls') bytes.fill(0, whole);
      if (damage === 'length') bytes.writeUInt32LE(0xffffffff, whole);
      fs.writeFileSync(file, damage === 'cut' ? bytes.subarray(0, -1) : bytes);
      const index = await opened(file);
      assert.ok(index.get(idOf(1), 'a'), damage);
      assert.equal(index.get(idOf(2), 'b'), undefined, damage);
      await index.keepOnly(new Set([idOf(1), idOf(2)]));
      assert.equal(fs.statSync(file).size, whole, damage);
      assert.ok((await opened(file)).get(idOf(1), 'a'), damage);
    }
  });

  it('is written anew when most of it is of no use, and others see that', async () => {
    const file = fileIn(newFolder());
    const index = await opened(file);
    for (let n = 0; n < 20; n += 1) await index.add(entry(1, `${n}`, 1 << 15));
    await index.add(entry(2, 'x', 1 << 10));
    const other = await opened(file);
    await index.load(breather);
    await index.keepOnly(new Set([idOf(1)]));
    assert.ok(fs.statSync(file).size < 200_000);
    await index.add(entry(3, 'c'));
    await other.load(breather);
    assert.ok(other.get(idOf(3), 'c'));
    assert.ok(other.get(idOf(1), '19'));
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['grams']);
  });

  it('is left alone while most of it is of use', async () => {
    const file = fileIn(newFolder());
    const index = await opened(file);
    await index.add(entry(1, 'a'));
    await index.load(breather);
    const { ino } = fs.statSync(file);
    await index.keepOnly(new Set([idOf(1)]));
    assert.equal(fs.statSync(file).ino, ino);
  });

  it('is in memory alone where the disk fails', async () => {
    const open = () => Promise.reject(systemError('EROFS'));
    const index = new IndexFile({ ...nodeFiles, open }, fileIn(newFolder()));
    await index.load(breather);
    await index.add(entry(1, 'a'));
    await index.keepOnly(new Set([idOf(1)]));
    assert.ok(index.get(idOf(1), 'a'));
  });
});
