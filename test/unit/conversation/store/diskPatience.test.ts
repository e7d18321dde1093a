import assert from 'node:assert/strict';
import { DiskPatience } from '../../../../src/conversation/store/diskPatience.ts';
import { patientStorage } from '../../../../src/conversation/store/patientFiles.ts';
import type { StorageFiles } from '../../../../src/conversation/store/storageFiles.ts';
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
    let come: (value: number) => void = () => {};
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
    let fail: (error: Error) => void = () => {};
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

  describe('of files', () => {
    let disk: MemoryDisk;
    let closed: number;
    let files: StorageFiles;

    beforeEach(() => {
      disk = new MemoryDisk();
      closed = 0;
      const open: StorageFiles['open'] = async (path, mode) => {
        const file = await disk.files.open(path, mode);
        return { ...file, close: () => ((closed += 1), file.close()) };
      };
      files = patientStorage({ ...disk.files, open }, patience);
    });

    it('closes a file at which a write hangs', async () => {
      const file = await files.open('/a', 'append');
      disk.hangs = (call) => call === 'write';
      const rejected = assert.rejects(file.write(Buffer.from('x')), noAnswer);
      steps(3);
      await rejected;
      await file.close();
      assert.equal(closed, 1);
    });

    it('closes a file that was opened too late', async () => {
      disk.hangs = (call) => call === 'open';
      const rejected = assert.rejects(files.open('/a', 'append'), noAnswer);
      steps(3);
      await rejected;
      disk.goOn();
      await settle();
      assert.equal(closed, 1);
    });
  });
});
