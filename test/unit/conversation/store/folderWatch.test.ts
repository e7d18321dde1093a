import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { FolderWatch } from '../../../../src/conversation/store/folderWatch.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { newFolder, removeFolders } from './logs.ts';

describe('FolderWatch', () => {
  afterEach(removeFolders);

  /** A watch of a folder whose changes the test tells. */
  function watched() {
    const time = new FakeTime();
    const watcher = Object.assign(new EventEmitter(), { closed: false, close: () => void (watcher.closed = true) });
    const told: string[] = [];
    const tell = (names: ReadonlySet<string> | undefined) => {
      told.push(names ? [...names].join() : 'any');
      return Promise.resolve();
    };
    let listener: (event: string, name: string | null) => void = () => {};
    const watch = new FolderWatch(newFolder(), time, tell, (_, given) => {
      listener = given;
      return watcher;
    });
    return { time, told, watch, watcher, change: (name: string | null) => listener('change', name) };
  }

  it('tells at once of all files that changed within 300 ms, each once', () => {
    const { time, told, change } = watched();
    for (const name of ['a', 'b', 'a']) change(name);
    time.leap(299);
    change('c');
    assert.deepEqual(told, []);
    time.leap(1);
    assert.deepEqual(told, ['a,b,c']);
    time.leap(300);
    assert.equal(told.length, 1);
    change('a');
    time.leap(300);
    assert.deepEqual(told, ['a,b,c', 'a']);
  });

  it('asks to look at all where the system does not say which file changed', () => {
    const { time, told, change } = watched();
    change('a');
    change(null);
    time.leap(300);
    assert.deepEqual(told, ['any']);
  });

  it('asks to look every three seconds when watching has failed', async () => {
    const { time, told, watch, watcher, change } = watched();
    change('a');
    watcher.emit('error', new Error('gone'));
    assert.equal(watcher.closed, true);
    await time.pass(6);
    assert.deepEqual(told, ['any', 'any']);
    watch.dispose();
    assert.equal(time.pending, 0);
  });

  it('tells nothing any more when it is disposed', () => {
    const { time, told, watch, watcher, change } = watched();
    change('a');
    watch.dispose();
    assert.equal(watcher.closed, true);
    change('b');
    time.leap(300);
    assert.deepEqual(told, []);
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

  it('looks no more when it is disposed while somebody looks', async () => {
    const file = path.join(newFolder(), 'file');
    fs.writeFileSync(file, '');
    const time = new FakeTime();
    let looked = () => {};
    const looking = () => new Promise<void>((resolve) => (looked = resolve));
    const watch = new FolderWatch(path.join(file, 'folder'), time, looking);
    time.leap(3000);
    watch.dispose();
    looked();
    await settle();
    assert.equal(time.pending, 0);
  });
});
