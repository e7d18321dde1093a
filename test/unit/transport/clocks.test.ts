import assert from 'node:assert/strict';
import { systemTimers, Watch } from '../../../src/transport/clocks.ts';
import { ManualTimers } from '../../support/manualTimers.ts';

describe('a watch', () => {
  let timers: ManualTimers;
  let watch: Watch;
  let calls: number;
  const start = () => watch.start(10_000, () => (calls += 1));
  /** The timer fires when so much time seems to have passed since it was set. */
  const fireAfter = (ms: number) => {
    timers.time += ms;
    timers.fire(10_000);
  };
  beforeEach(() => {
    timers = new ManualTimers();
    watch = new Watch(timers);
    calls = 0;
    start();
  });

  it('calls back once when its time is over', () => {
    fireAfter(10_000);
    assert.equal(calls, 1);
    assert.equal(timers.waiting, 0);
  });

  it('calls back when the program was merely busy', () => {
    fireAfter(14_999);
    assert.equal(calls, 1);
  });

  for (const slept of [6_000, 3_600_000]) {
    it(`begins anew when the machine slept for ${slept / 1000} s`, () => {
      fireAfter(10_000 + slept);
      assert.equal(calls, 0);
      assert.equal(timers.waiting, 1);
      fireAfter(10_000);
      assert.equal(calls, 1);
    });
  }

  it('begins anew after every sleep', () => {
    for (let night = 0; night < 3; night += 1) fireAfter(8 * 3_600_000);
    assert.equal(calls, 0);
    fireAfter(10_000);
    assert.equal(calls, 1);
  });

  it('takes a clock that stands still during sleep, or steps back, for no time at all', () => {
    fireAfter(-3_600_000);
    assert.equal(calls, 1, 'the timer itself says that the time is over');
  });

  it('has one timer however often it is started', () => {
    start();
    start();
    assert.equal(timers.waiting, 1);
    fireAfter(10_000);
    assert.equal(calls, 1);
  });

  it('calls nobody once it was stopped', () => {
    watch.stop();
    assert.equal(timers.waiting, 0);
    fireAfter(10_000);
    assert.equal(calls, 0);
  });
});

describe('the timers of the system', () => {
  it('do not fire at once when they are set to years', () => {
    const { setTimeout } = globalThis;
    const set: (number | undefined)[] = [];
    globalThis.setTimeout = Object.assign((...[callback, ms]: Parameters<typeof setTimeout>) => {
      set.push(ms);
      return setTimeout(callback, ms);
    }, setTimeout);
    try {
      systemTimers.after(1e12, () => {})();
    } finally {
      globalThis.setTimeout = setTimeout;
    }
    assert.deepEqual(set, [2 ** 31 - 1]);
  });
});
