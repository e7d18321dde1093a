import assert from 'node:assert/strict';
import { Breather } from '../../../../../src/conversation/store/search/breather.ts';
import { FakeTime } from '../../../../support/fakeTime.ts';

describe('Breather', () => {
  it('is due after eight milliseconds of work, and again as long after a pause', async () => {
    const time = new FakeTime();
    const breather = new Breather(time);
    time.leap(7);
    assert.equal(breather.due, false);
    time.leap(1);
    assert.equal(breather.due, true);
    await breather.pause();
    assert.equal(breather.due, false);
    time.leap(8);
    assert.equal(breather.due, true);
  });

  it('lets what waits run in a pause', async () => {
    let ran = false;
    setImmediate(() => (ran = true));
    await new Breather(new FakeTime()).pause();
    assert.equal(ran, true);
  });
});
