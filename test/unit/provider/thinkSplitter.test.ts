import assert from 'node:assert/strict';
import { ThinkSplitter } from '../../../src/provider/thinkSplitter.ts';

describe('thoughts in a text', () => {
  it('are not waited for behind white space without end, however it is cut', () => {
    const space = ' '.repeat(1000);
    for (const pieces of [[space, '<think>'], [`${space}<think>`], [...space, ...'<think>']]) {
      const splitter = new ThinkSplitter();
      const deltas = pieces.flatMap((piece) => splitter.take(piece));
      assert.ok(deltas.every(({ type }) => type === 'text-delta'));
      assert.equal(deltas.map(({ text }) => text).join(''), `${space}<think>`);
    }
  });
});
