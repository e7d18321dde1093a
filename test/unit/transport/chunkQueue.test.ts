import assert from 'node:assert/strict';
import { ChunkQueue } from '../../../src/transport/chunkQueue.ts';

describe('the queue between a socket and its reader', () => {
  const told: string[] = [];
  const owner = {
    pause: () => void told.push('pause'),
    resume: () => void told.push('resume'),
    close: () => void told.push('close'),
  };
  let queue: ChunkQueue;
  beforeEach(() => {
    told.length = 0;
    queue = new ChunkQueue(owner);
  });

  it('holds the source once while much waits, and lets it go on when all is read', async () => {
    for (let count = 0; count < 6; count += 1) queue.push(Buffer.alloc(64 * 1024));
    assert.deepEqual(told, ['pause']);
    for (let count = 0; count < 5; count += 1) await queue.next();
    assert.deepEqual(told, ['pause']);
    await queue.next();
    assert.deepEqual(told, ['pause', 'resume']);
  });

  it('gives what came before a failure, the failure once, and then its end', async () => {
    queue.push(Buffer.from('a'));
    queue.fail(new Error('broken'));
    queue.push(Buffer.from('late'));
    assert.equal(String((await queue.next()).value), 'a');
    await assert.rejects(queue.next(), /broken/);
    assert.equal((await queue.next()).done, true);
  });

  it('drops what came before an abort', async () => {
    queue.push(Buffer.from('a'));
    queue.abort(new Error('stopped'));
    await assert.rejects(queue.next(), /stopped/);
  });

  it('answers readers that wait, in their order', async () => {
    const [first, second, third] = [queue.next(), queue.next(), queue.next()];
    queue.push(Buffer.from('a'));
    queue.push(Buffer.from('b'));
    queue.end();
    assert.deepEqual([String((await first).value), String((await second).value), (await third).done], ['a', 'b', true]);
  });

  it('tells its owner when the reader leaves, and gives nothing more', async () => {
    queue.push(Buffer.from('a'));
    await queue.return();
    assert.deepEqual(told, ['close']);
    assert.equal((await queue.next()).done, true);
  });
});
