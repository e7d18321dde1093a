import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { FolderWatch } from '../../../../src/conversation/store/folderWatch.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { newFolder, removeFolders } from './logs.ts';

describe('FolderWatch', () => {
  afterEach(removeFolders);

  it('tells at once of all files that changed within 300 ms', async () => {
    const folder = path.join(newFolder(), 'made');
    const time = new FakeTime();
    const told: (readonly string[])[] = [];
    const tell = async (names: ReadonlySet<string> | undefined) => void told.push([...(names ?? ['any'])].sort());
    const watch = new FolderWatch(folder, time, tell);
    fs.writeFileSync(path.join(folder, 'a'), '1');
    fs.writeFileSync(path.join(folder, 'b'), '1');
    fs.writeFileSync(path.join(folder, 'a'), '2');
    while (time.pending === 0) await settle();
    // The system tells of them one after the other.
    for (let turn = 0; turn < 100; turn += 1) await settle();
    time.leap(299);
    assert.deepEqual(told, []);
    time.leap(1);
    await settle();
    assert.deepEqual(told, [['a', 'b']]);
    watch.dispose();
  });

  it('asks to look every three seconds where nothing can be watched', async () => {
    const file = path.join(newFolder(), 'file');
    fs.writeFileSync(file, '');
    const time = new FakeTime();
    let looks = 0;
    const watch = new FolderWatch(path.join(file, 'folder'), time, (names) => {
      if (names === undefined) looks += 1;
      return Promise.resolve();
    });
    await time.pass(9);
    assert.equal(looks, 3);
    watch.dispose();
    await time.pass(9);
    assert.equal(looks, 3);
    assert.equal(time.pending, 0);
  });
});
