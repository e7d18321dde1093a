import assert from 'node:assert/strict';
import { ChatLock } from '../../../../src/conversation/store/chatLock.ts';
import { lockText, readHolder } from '../../../../src/conversation/store/lockText.ts';
import { FakeTime } from '../../../support/fakeTime.ts';
import { MemorySharedFiles } from '../../../support/memorySharedFiles.ts';

describe('the lock of a chat', () => {
  const dead = new Set<number>();
  let files: MemorySharedFiles;
  let clock: FakeTime;

  beforeEach(() => {
    dead.clear();
    files = new MemorySharedFiles();
    clock = new FakeTime();
  });

  const lockOf = (pid: number, host = 'here') =>
    new ChatLock(files, clock, '/chats', 'c', {
      host,
      pid,
      token: `token ${pid}`,
      isAlive: (other) => !dead.has(other),
    });

  /** Looks once a second. */
  async function watch(lock: ChatLock, seconds: number): Promise<string> {
    for (let second = 0; second < seconds; second += 1) {
      await lock.look();
      clock.leap(1000);
    }
    return lock.look();
  }

  async function taken(lock: ChatLock, above = 0): Promise<number | undefined> {
    await lock.look();
    return lock.claim(above);
  }

  it('belongs to the first who takes it, until he gives it back', async () => {
    const [one, two] = [lockOf(1), lockOf(2)];
    assert.equal(await one.look(), 'none');
    assert.equal(await one.claim(0), 1);
    assert.equal(await one.look(), 'self');
    assert.equal(await two.look(), 'alive');
    assert.equal(await one.holds(), true);
    await one.release();
    assert.equal(await two.look(), 'none');
    assert.deepEqual(files.all, []);
  });

  it('has an epoch above that of the log', async () => {
    assert.equal(await taken(lockOf(1), 41), 42);
  });

  it('is taken over at once from a process that is gone', async () => {
    await taken(lockOf(1));
    dead.add(1);
    const two = lockOf(2);
    assert.equal(await two.look(), 'dead');
    assert.equal(await two.claim(0), 2);
    assert.deepEqual(files.all, ['c.2.lock']);
  });

  it('does not judge by the process id of another machine', async () => {
    await taken(lockOf(1, 'there'));
    dead.add(1);
    assert.equal(await lockOf(2).look(), 'alive');
  });

  it('is kept by signs of life, however long', async () => {
    const [one, two] = [lockOf(1), lockOf(2)];
    await taken(one);
    for (let second = 0; second < 60; second += 1) {
      clock.leap(1000);
      assert.equal(await one.beat(), true);
      assert.equal(await two.look(), 'alive');
    }
  });

  it('is lost by three seconds of silence that another window saw itself', async () => {
    await taken(lockOf(1));
    clock.leap(100_000);
    const two = lockOf(2);
    assert.equal(await watch(two, 2), 'alive');
    assert.equal(await watch(two, 1), 'dead');
  });

  it('does not count the sleep of the machine as silence', async () => {
    await taken(lockOf(1));
    const two = lockOf(2);
    await two.look();
    clock.leap(3_600_000);
    assert.equal(await two.look(), 'alive');
  });

  it('goes to one of two who take it over at the same time', async () => {
    await taken(lockOf(1));
    dead.add(1);
    const others = [2, 3, 4, 5].map((pid) => lockOf(pid));
    for (const lock of others) assert.equal(await lock.look(), 'dead');
    const epochs = await Promise.all(others.map((lock) => lock.claim(0)));
    assert.deepEqual(
      epochs.filter((epoch) => epoch !== undefined),
      [2],
    );
    const held = await Promise.all(others.map((lock) => lock.holds()));
    assert.equal(held.filter(Boolean).length, 1);
  });

  it('is not taken from a new owner by one who looked before', async () => {
    await taken(lockOf(1));
    dead.add(1);
    const slow = lockOf(2);
    assert.equal(await slow.look(), 'dead');
    const three = lockOf(3);
    assert.equal(await taken(three), 2);
    assert.equal(await slow.claim(0), undefined);
    assert.equal(await three.holds(), true);
  });

  it('is not taken by one who finds a higher epoch beside his', async () => {
    const slow = lockOf(2);
    assert.equal(await slow.look(), 'none');
    const three = lockOf(3);
    assert.equal(await taken(three, 5), 6);
    assert.equal(await slow.claim(0), undefined);
    assert.equal(await three.holds(), true);
    assert.deepEqual(files.all, ['c.6.lock']);
  });

  it('tells an owner who slept that it is no longer his', async () => {
    const one = lockOf(1);
    await taken(one);
    const two = lockOf(2);
    await watch(two, 4);
    assert.equal(await two.claim(0), 2);
    assert.equal(await one.holds(), false);
    assert.equal(await one.beat(), false);
    await one.release();
    assert.equal(await two.holds(), true);
  });

  it('is not taken for a dead one when it was made anew between two looks at it', async () => {
    await taken(lockOf(1));
    const two = lockOf(2);
    await two.look();
    let gone = true;
    files.fault = (call) => {
      const missing = call === 'readText' && gone;
      gone = false;
      return missing ? 'ENOENT' : undefined;
    };
    assert.equal(await two.look(), 'alive');
  });

  for (const [what, text] of [
    ['empty', ''],
    ['garbage', '\0\0\0{]'],
  ] as const) {
    it(`is taken over when it stays ${what}`, async () => {
      await files.create('/chats/c.7.lock', text);
      const lock = lockOf(1);
      assert.equal(await watch(lock, 2), 'alive');
      assert.equal(await watch(lock, 1), 'dead');
      assert.equal(await lock.claim(0), 8);
    });
  }

  it('takes no other file for a lock', async () => {
    for (const name of ['c.log', 'c.x.lock', 'c.0.lock', 'd.9.lock', 'c.1.lock.new', 'c.-1.lock', 'c.1e3.lock'])
      await files.create(`/chats/${name}`, '');
    assert.equal(await lockOf(1).look(), 'none');
  });

  it('is not held through the file of another with the same epoch', async () => {
    const lock = lockOf(1);
    await taken(lock);
    files.replace('/chats/c.1.lock', Buffer.from(lockText(0, { host: 'here', pid: 2, token: 'token 2' })));
    assert.equal(await lock.holds(), false);
    await lock.release();
    assert.deepEqual(files.all, ['c.1.lock']);
  });

  it('is known only by a holder of the right shape', () => {
    assert.equal(readHolder('0 {"host":"here","pid":"1","token":"t"}'), undefined);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    const lock = lockOf(1);
    await lock.look();
    files.fault = (call) => {
      if (call !== 'create') return undefined;
      // A full disk still has room for a name.
      files.replace('/chats/c.1.lock', Buffer.alloc(0));
      return 'ENOSPC';
    };
    await assert.rejects(lock.claim(0), { code: 'ENOSPC' });
    files.fault = () => undefined;
    assert.deepEqual(files.all, []);
    assert.equal(await lock.holds(), false);
  });

  it('is neither held nor lost while the storage fails', async () => {
    const lock = lockOf(1);
    await taken(lock);
    files.fault = () => 'EIO';
    await assert.rejects(lock.holds(), { code: 'EIO' });
    files.fault = () => undefined;
    assert.equal(await lock.holds(), true);
  });

  it('names its owner', async () => {
    await taken(lockOf(1));
    await lockOf(1).beat();
    assert.deepEqual(readHolder(files.bytes('/chats/c.1.lock').toString()), { host: 'here', pid: 1, token: 'token 1' });
  });
});
