import assert from 'node:assert/strict';
import { NoticedBlocks } from '../../../src/provider/noticedBlocks.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';

const text: StreamPart = { type: 'text-delta', text: 'x' };
const finish: StreamPart = { type: 'finish', reason: { kind: 'stop' } };
const retry: StreamPart = { type: 'notice', notice: { kind: 'resumed', error: { kind: 'network', message: '' } } };

/** Whether a reply is said to have been held back whose batches come at these times. */
function isNoticed(...batches: [number, StreamPart[]][]): boolean {
  let now = 0;
  const blocks = new NoticedBlocks({ now: () => now, after: () => () => {} });
  const all: StreamPart[] = [];
  let payloads = 0;
  for (const [time, parts] of batches) {
    now = time;
    payloads += parts.filter((part) => part === text).length;
    all.push(...blocks.take(parts, payloads));
  }
  assert.equal(all.at(-1), finish);
  return all.some((part) => part.type === 'notice' && part.notice.kind === 'buffered');
}

const times = (count: number) => Array.from({ length: count }, () => text);

describe('a reply that comes in one block', () => {
  it('is noticed after a long wait', () => {
    assert.ok(isNoticed([3000, times(10)], [3100, [...times(10), finish]]));
  });

  it('is not called so where it streams, is short, begins soon, or waited for a retry', () => {
    assert.ok(!isNoticed([3000, times(20)], [3101, [finish]]));
    assert.ok(!isNoticed([3000, [...times(19), finish]]));
    assert.ok(!isNoticed([2999, [...times(20), finish]]));
    assert.ok(!isNoticed([3000, [retry]], [3001, [...times(20), finish]]));
  });
});
