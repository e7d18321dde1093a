import assert from 'node:assert/strict';
import { StallClock } from '../../../src/conversation/stallClock.ts';
import { FakeTime } from '../../support/fakeTime.ts';

describe('the stall clock', () => {
  let clock: FakeTime;
  let told: string[];
  let stall: StallClock;

  beforeEach(() => {
    clock = new FakeTime();
    told = [];
    stall = new StallClock({
      clock,
      limits: { ask: 180_000, idle: 600_000 },
      changed: () => told.push(stall.asking ? 'asking' : 'changed'),
      idle: () => told.push('idle'),
    });
  });

  it('asks at one limit and gives up at the other, once each', () => {
    clock.tick(179);
    assert.deepEqual(told, []);
    clock.tick(1);
    assert.deepEqual(told, ['asking']);
    clock.tick(419);
    assert.deepEqual(told, ['asking']);
    clock.tick(1);
    assert.deepEqual(told, ['asking', 'idle']);
    clock.tick(2000);
    assert.deepEqual(told, ['asking', 'idle']);
  });

  it('begins anew, and takes the question back, when something new comes', () => {
    clock.tick(180);
    stall.restart();
    assert.deepEqual(told, ['asking', 'changed']);
    assert.equal(stall.quiet, 0);
    clock.tick(179);
    assert.deepEqual(told, ['asking', 'changed']);
    clock.tick(1);
    assert.deepEqual(told, ['asking', 'changed', 'asking']);
  });

  it('does not count sleep, nor a clock that jumps', () => {
    clock.tick(100);
    clock.leap(24 * 3600_000);
    assert.equal(stall.quiet, 102_000);
    assert.deepEqual(told, []);
    clock.tick(77);
    assert.deepEqual(told, []);
    clock.tick(1);
    assert.deepEqual(told, ['asking']);
  });

  it('takes bytes as a sign of life alone, told at most once a second', () => {
    stall.byteCame();
    for (let second = 0; second < 180; second += 1) {
      clock.leap(500);
      for (let n = 0; n < 10; n += 1) stall.byteCame();
      clock.leap(500);
    }
    assert.equal(told.filter((word) => word === 'changed').length, 179);
    assert.equal(told.at(-1), 'asking');
    assert.equal(stall.sinceByte, 500);
    assert.equal(stall.quiet, 180_000);
  });

  it('tells a sign of life once', () => {
    clock.leap(500);
    stall.byteCame();
    clock.tick(10);
    assert.deepEqual(told, ['changed']);
  });

  it('says nothing of bytes that bring something new', () => {
    for (let second = 0; second < 10; second += 1) {
      clock.leap(500);
      stall.byteCame();
      stall.restart();
      clock.leap(500);
    }
    assert.deepEqual(told, []);
  });

  it('is silent once it is stopped', () => {
    stall.stop();
    clock.tick(2000);
    assert.deepEqual(told, []);
  });
});
