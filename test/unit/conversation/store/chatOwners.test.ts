import assert from 'node:assert/strict';
import { ownersByLocks } from '../../../../src/conversation/store/chatOwners.ts';
import { ChatLock } from '../../../../src/conversation/store/chatLock.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { MemorySharedFiles } from '../../../support/memorySharedFiles.ts';

describe('the owners of chats', () => {
  let files: MemorySharedFiles;
  let time: FakeTime;
  let dead: Set<number>;

  beforeEach(() => {
    files = new MemorySharedFiles();
    time = new FakeTime();
    dead = new Set();
  });

  const windowOf = (pid: number) => ({ host: 'here', pid, token: `w${pid}`, isAlive: (id: number) => !dead.has(id) });
  const owners = (pid = 1) => ownersByLocks(files, time, '/chats', windowOf(pid));

  async function hold(pid: number): Promise<ChatLock> {
    const lock = new ChatLock(files, time, '/chats', 'c', windowOf(pid));
    await lock.look();
    await lock.claim(0);
    return lock;
  }

  /** The result of what takes time. */
  async function passed<T>(result: Promise<T>): Promise<T> {
    const waits = new Set([result]);
    const end = () => waits.delete(result);
    void result.then(end, end);
    while (waits.size > 0) {
      time.leap(100);
      await settle();
    }
    return result;
  }

  /** As an owner does for as long as he lives. */
  function beating(lock: ChatLock): () => void {
    let end = time.after(1000, function beat() {
      void lock.beat();
      end = time.after(1000, beat);
    });
    return () => end();
  }

  it('keep others out while something is done, and go when it is done or has failed', async () => {
    for (const pid of [1, 2]) {
      const did: string[] = [];
      let later: Promise<unknown> = Promise.resolve();
      await owners().withOwnership('c', async () => {
        assert.equal(await owners(2).isOwned('c'), true);
        // Nor may the same window do two things at once.
        later = owners(pid).withOwnership('c', async () => did.push('later'));
        await passed(new Promise<void>((next) => void time.after(2000, next)));
        did.push('first');
      });
      await passed(later);
      assert.deepEqual(did, ['first', 'later']);
    }
    await assert.rejects(
      owners().withOwnership('c', () => Promise.reject(new Error('EIO'))),
      { message: 'EIO' },
    );
    assert.deepEqual(files.all, []);
    assert.equal(await owners().isOwned('c'), false);
  });

  it('are left alone, in another window and in this one', async () => {
    for (const pid of [1, 2]) {
      const lock = await hold(pid);
      assert.equal(await owners(1).isOwned('c'), true);
      const end = beating(lock);
      assert.equal(await passed(owners(1).withOwnership('c', () => assert.fail())), undefined);
      end();
      assert.equal(await lock.holds(), true);
      await lock.release();
    }
  });

  it('that died are none', async () => {
    await hold(2);
    dead.add(2);
    assert.equal(await owners(1).isOwned('c'), false);
    assert.equal(await owners(1).withOwnership('c', () => Promise.resolve(1)), 1);
    assert.deepEqual(files.all, []);
  });

  it('that died are none, even where their process is another one now', async () => {
    await hold(2);
    assert.equal(await passed(owners(1).withOwnership('c', () => Promise.resolve(1))), 1);
    assert.deepEqual(files.all, []);
  });

  it('that cannot be told are none to a list, and nothing is written', async () => {
    files.fault = () => 'EIO';
    assert.equal(await owners().isOwned('c'), false);
    await assert.rejects(owners().withOwnership('c', () => assert.fail()));
  });
});
