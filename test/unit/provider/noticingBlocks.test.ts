import assert from 'node:assert/strict';
import { noticingBlocks } from '../../../src/provider/noticingBlocks.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';

const text: StreamPart = { type: 'text-delta', text: 'x' };
const finish: StreamPart = { type: 'finish', reason: { kind: 'stop' } };
const retry: StreamPart = { type: 'notice', notice: { kind: 'resumed', error: { kind: 'network', message: '' } } };

/** Whether a reply is said to have been held back whose batches come at these times. */
async function isNoticed(...batches: [number, StreamPart[]][]): Promise<boolean> {
  let now = 0;
  const timers = { now: () => now, after: () => () => {} };
  async function* timed() {
    for (const [time, parts] of batches) {
      now = time;
      yield parts;
    }
  }
  const all: StreamPart[] = [];
  for await (const batch of noticingBlocks(timed(), timers)) all.push(...batch);
  assert.equal(all.at(-1), finish);
  return all.some((part) => part.type === 'notice' && part.notice.kind === 'buffered');
}

const times = (count: number) => Array.from({ length: count }, () => text);

describe('a reply that comes in one block', () => {
  it('is noticed after a long wait', async () => {
    assert.ok(await isNoticed([3000, times(10)], [3100, [...times(10), finish]]));
  });

  it('is not called so where it streams, is short, begins soon, or waited for a retry', async () => {
    assert.ok(!(await isNoticed([3000, times(20)], [3101, [finish]])));
    assert.ok(!(await isNoticed([3000, [...times(19), finish]])));
    assert.ok(!(await isNoticed([2999, [...times(20), finish]])));
    assert.ok(!(await isNoticed([3000, [retry]], [3001, [...times(20), finish]])));
  });
});
