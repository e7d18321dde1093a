import assert from 'node:assert/strict';
import { ThinkSplitter } from '../../../src/provider/thinkSplitter.ts';

describe('thoughts in a text', () => {
  it('are not waited for behind white space without end, however it is cut', () => {
    const space = ' '.repeat(1000);
    const whole = `${space}<think>`;
    for (const pieces of [[space, '<think>'], [whole], whole.split('')]) {
      const splitter = new ThinkSplitter();
      const deltas = pieces.flatMap((piece) => splitter.take(piece));
      assert.ok(deltas.every(({ type }) => type === 'text-delta'));
      assert.equal(deltas.map(({ text }) => text).join(''), whole);
    }
  });
});
