import assert from 'node:assert/strict';
import { OneAtATime } from '../../../src/host/oneAtATime.ts';

describe('one thing at a time', () => {
  it('is not begun again while it is under way, whatever becomes of it', async () => {
    const things = new OneAtATime();
    const done: string[] = [];
    const held = Promise.withResolvers<void>();
    const first = things.do('a', async () => {
      done.push('a');
      await held.promise;
    });
    const note = (name: string) => things.do(name, () => Promise.resolve(void done.push(name)));
    await Promise.all([note('a'), note('b')]);
    held.reject(new Error('no'));
    await assert.rejects(first, /no/);
    await note('a');
    assert.deepEqual(done, ['a', 'b', 'a']);
  });
});
