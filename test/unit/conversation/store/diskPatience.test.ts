import assert from 'node:assert/strict';
import { DiskPatience } from '../../../../src/conversation/store/diskPatience.ts';
import { patientStorage } from '../../../../src/conversation/store/patientFiles.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { MemoryDisk } from '../../../support/memoryDisk.ts';

describe('the patience with a disk', () => {
  let time: FakeTime;
  let patience: DiskPatience;

  beforeEach(() => {
    time = new FakeTime();
    patience = new DiskPatience(time);
  });

  const noAnswer = { code: 'ETIMEDOUT' };
  const steps = (count: number) => {
    for (let step = 0; step < count; step += 1) time.leap(500);
  };

  it('gives what comes, and leaves no timer', async () => {
    assert.equal(await patience.wait(() => Promise.resolve(7)), 7);
    await assert.rejects(
      patience.wait(() => Promise.reject(new Error('EIO'))),
      { message: 'EIO' },
    );
    assert.equal(time.pending, 0);
  });

  it('ends after a second and a half, and asks nothing more until the call has come back', async () => {
    let come = (_: number) => {};
    const late: number[] = [];
    const call = patience.wait(
      () => new Promise<number>((resolve) => (come = resolve)),
      undefined,
      (result) => late.push(result),
    );
    steps(2);
    await assert.doesNotReject(patience.wait(() => Promise.resolve()));
    const rejected = assert.rejects(call, noAnswer);
    steps(1);
    await rejected;
    await assert.rejects(
      patience.wait(() => assert.fail('asked')),
      noAnswer,
    );
    come(9);
    await settle();
    assert.deepEqual(late, [9]);
    assert.equal(await patience.wait(() => Promise.resolve(1)), 1);
  });

  it('asks again also when the call fails late', async () => {
    let fail = (_: Error) => {};
    const rejected = assert.rejects(
      patience.wait(() => new Promise((_, reject) => (fail = reject))),
      noAnswer,
    );
    steps(3);
    await rejected;
    fail(new Error('EIO'));
    await settle();
    assert.equal(await patience.wait(() => Promise.resolve(1)), 1);
  });

  it('closes a file that was opened too late, and one at which a write hangs', async () => {
    const disk = new MemoryDisk();
    let closed = 0;
    const files = patientStorage(
      {
        ...disk.files,
        open: async (path, mode) => {
          const file = await disk.files.open(path, mode);
          return { ...file, close: () => ((closed += 1), file.close()) };
        },
      },
      patience,
    );
    const file = await files.open('/a', 'append');
    disk.hangs = (call) => call !== 'close';
    for (const call of [() => file.write(Buffer.from('x')), () => files.open('/b', 'append')]) {
      const rejected = assert.rejects(call(), noAnswer);
      steps(3);
      await rejected;
    }
    await file.close();
    assert.equal(closed, 1);
    disk.hangs = () => false;
    disk.goOn();
    const late = patience.wait(() => files.open('/b', 'append')).catch(() => {});
    await settle();
    await late;
    const other = await files.open('/c', 'append');
    disk.hangs = (call) => call === 'open';
    const rejected = assert.rejects(files.open('/d', 'append'), noAnswer);
    steps(3);
    await rejected;
    disk.goOn();
    await settle();
    assert.equal(closed, 2);
    await other.close();
  });
});
