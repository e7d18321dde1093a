import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ChatList, type ChatListChange } from '../../../../src/conversation/store/chatList.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { idOf, linesOf, newFolder, recordsOf, removeFolders, watchedFiles, writeLog } from './logs.ts';

const none = () => Promise.resolve(false);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settle();
}

describe('ChatList', () => {
  afterEach(removeFolders);

  it('has no chats where there is no folder', async () => {
    const list = new ChatList(nodeFiles, path.join(newFolder(), 'none'), new FakeTime(), none);
    assert.deepEqual(await list.list(), []);
  });

  it('lists the last changed chat first, and nothing that is no log', async () => {
    const folder = newFolder();
    writeLog(folder, idOf(1), ['a', 'b']);
    writeLog(folder, idOf(2), ['a', 'b'], ['c', 'd']);
    for (const name of ['notes.txt', `${idOf(3)}.lock`, `${idOf(3)}.log.new`, 'CON.log', '...log']) {
      fs.writeFileSync(path.join(folder, name), 'x');
    }
    const chats = await new ChatList(nodeFiles, folder, new FakeTime(), none).list();
    assert.deepEqual(
      chats.map(({ id, turns }) => [id, turns]),
      [
        [idOf(2), 2],
        [idOf(1), 1],
      ],
    );
  });

  it('lists 10,000 chats, and what is wrong with one concerns that one alone', async () => {
    const folder = newFolder();
    for (let n = 0; n < 10_000; n += 1) writeLog(folder, idOf(n), [`Prompt ${n}`, 'Reply']);
    fs.writeFileSync(path.join(folder, `${idOf(5)}.log`), '');
    fs.writeFileSync(path.join(folder, `${idOf(6)}.log`), Buffer.alloc(100));
    fs.rmSync(path.join(folder, `${idOf(7)}.log`));
    fs.mkdirSync(path.join(folder, `${idOf(7)}.log`));
    const chats = await new ChatList(nodeFiles, folder, new FakeTime(), none).list();
    assert.equal(chats.length, 10_000);
    const problems = chats.filter(({ problem }) => problem).map(({ id }) => id);
    assert.deepEqual(problems.sort(), [idOf(5), idOf(6), idOf(7)]);
    assert.ok(
      chats.every(({ id, title, problem }) => problem || title === `Prompt ${Number.parseInt(id.slice(-12), 16)}`),
    );
  }).timeout(30_000);

  it('opens only what changed when it is asked again', async () => {
    const folder = newFolder();
    writeLog(folder, idOf(1), ['a', 'b']);
    writeLog(folder, idOf(2), ['a', 'b']);
    const { files, opened } = watchedFiles();
    const list = new ChatList(files, folder, new FakeTime(), none);
    await list.list();
    opened.length = 0;
    const changed = writeLog(folder, idOf(2), ['a', 'b'], ['c', 'd']);
    const chats = await list.list();
    assert.deepEqual(opened, [changed]);
    assert.deepEqual(
      chats.map(({ turns }) => turns),
      [2, 1],
    );
  });

  it('forgets a chat that is gone', async () => {
    const folder = newFolder();
    const file = writeLog(folder, idOf(1), ['a', 'b']);
    const list = new ChatList(nodeFiles, folder, new FakeTime(), none);
    assert.equal((await list.list()).length, 1);
    fs.rmSync(file);
    assert.deepEqual(await list.list(), []);
  });

  it('says that a reply runs as long as a window that writes it is alive', async () => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, `${idOf(1)}.log`), linesOf(recordsOf(idOf(1), [{ prompt: 'a', reply: 'b' }])));
    writeLog(folder, idOf(2), ['a', 'b']);
    let alive = true;
    const list = new ChatList(nodeFiles, folder, new FakeTime(), () => Promise.resolve(alive));
    const states = async () => new Map((await list.list()).map(({ id, state }) => [id, state]));
    assert.deepEqual((await states()).get(idOf(1)), 'running');
    assert.deepEqual((await states()).get(idOf(2)), 'ended');
    alive = false;
    assert.deepEqual((await states()).get(idOf(1)), 'cut-off');
  });

  describe('while somebody listens', () => {
    /** A list, what it tells next, and what it told. */
    function listening(folder: string, isRunning = none) {
      const time = new FakeTime();
      const list = new ChatList(nodeFiles, folder, time, isRunning);
      const changes: ChatListChange[] = [];
      const end = list.onChange((change) => changes.push(change));
      const next = async (): Promise<ChatListChange> => {
        while (changes.length === 0) {
          await until(() => time.pending > 0 || changes.length > 0);
          time.leap(300);
          await settle();
        }
        const [change] = changes.splice(0, 1);
        assert.ok(change);
        return change;
      };
      return { time, list, changes, end, next };
    }

    it('tells which chats came, changed and went', async () => {
      const folder = newFolder();
      const { time, end, next } = listening(folder);
      const file = writeLog(folder, idOf(2), ['new', 'b']);
      assert.deepEqual(
        (await next()).changed.map(({ title }) => title),
        ['new'],
      );
      fs.rmSync(file);
      assert.deepEqual((await next()).removed, [idOf(2)]);
      end();
      assert.equal(time.pending, 0);
    });

    it('tells what somebody else saw first', async () => {
      const folder = newFolder();
      writeLog(folder, idOf(1), ['a', 'b']);
      const { list, changes, end } = listening(folder);
      await list.list();
      assert.equal(changes.length, 0);
      writeLog(folder, idOf(1), ['a', 'b'], ['c', 'd']);
      await list.list();
      await list.list();
      assert.deepEqual(
        changes.map(({ changed }) => changed[0]?.turns),
        [2],
      );
      end();
    });

    it('tells that a reply runs no more when its window lets go of the chat', async () => {
      const folder = newFolder();
      const lock = path.join(folder, `${idOf(1)}.1.lock`);
      fs.writeFileSync(lock, '');
      fs.writeFileSync(path.join(folder, `${idOf(1)}.log`), linesOf(recordsOf(idOf(1), [{ prompt: 'a', reply: 'b' }])));
      const { list, end, next } = listening(folder, () => Promise.resolve(fs.existsSync(lock)));
      const [before] = await list.list();
      assert.equal(before?.state, 'running');
      fs.rmSync(lock);
      assert.deepEqual(
        (await next()).changed.map(({ state }) => state),
        ['cut-off'],
      );
      end();
    });
  });
});
