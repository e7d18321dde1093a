import assert from 'node:assert/strict';
import { StallClock } from '../../../src/conversation/stallClock.ts';
import { FakeClock, pass } from './fakes.ts';

describe('the stall clock', () => {
  let clock: FakeClock;
  let told: string[];
  let stall: StallClock;

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    stall = new StallClock({
      clock,
      limits: { ask: 180_000, idle: 600_000 },
      changed: () => told.push(stall.asking ? 'asking' : 'changed'),
      idle: () => told.push('idle'),
    });
  });

  it('asks at one limit and gives up at the other, once each', () => {
    pass(clock, 179);
    assert.deepEqual(told, []);
    pass(clock, 1);
    assert.deepEqual(told, ['asking']);
    pass(clock, 419);
    assert.deepEqual(told, ['asking']);
    pass(clock, 1);
    assert.deepEqual(told, ['asking', 'idle']);
    pass(clock, 2000);
    assert.deepEqual(told, ['asking', 'idle']);
  });

  it('begins anew, and takes the question back, when something new comes', () => {
    pass(clock, 180);
    stall.restart();
    assert.deepEqual(told, ['asking', 'changed']);
    assert.equal(stall.quiet, 0);
    pass(clock, 179);
    assert.deepEqual(told, ['asking', 'changed']);
    pass(clock, 1);
    assert.deepEqual(told, ['asking', 'changed', 'asking']);
  });

  it('does not count sleep, nor a clock that jumps', () => {
    pass(clock, 100);
    clock.advance(24 * 3600_000);
    assert.equal(stall.quiet, 102_000);
    assert.deepEqual(told, []);
    pass(clock, 77);
    assert.deepEqual(told, []);
    pass(clock, 1);
    assert.deepEqual(told, ['asking']);
  });

  it('takes bytes as a sign of life alone, told at most once a second', () => {
    stall.byteCame();
    for (let second = 0; second < 180; second += 1) {
      clock.advance(500);
      for (let n = 0; n < 10; n += 1) stall.byteCame();
      clock.advance(500);
    }
    assert.equal(told.filter((word) => word === 'changed').length, 179);
    assert.equal(told.at(-1), 'asking');
    assert.equal(stall.sinceByte, 500);
    assert.equal(stall.quiet, 180_000);
  });

  it('tells a sign of life once', () => {
    clock.advance(500);
    stall.byteCame();
    pass(clock, 10);
    assert.deepEqual(told, ['changed']);
  });

  it('says nothing of bytes that bring something new', () => {
    for (let second = 0; second < 10; second += 1) {
      clock.advance(500);
      stall.byteCame();
      stall.restart();
      clock.advance(500);
    }
    assert.deepEqual(told, []);
  });

  it('is silent once it is stopped', () => {
    stall.stop();
    pass(clock, 2000);
    assert.deepEqual(told, []);
  });
});
