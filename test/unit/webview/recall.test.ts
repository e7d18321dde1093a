import assert from 'node:assert/strict';
import { Recall } from '../../../src/webview/recall.ts';

function offered(...texts: string[]): Recall {
  const recall = new Recall();
  recall.offer(texts);
  return recall;
}

describe('Recall', () => {
  it('steps to older ones, stays at the oldest, and comes back to nothing', () => {
    const recall = offered('c', 'b', 'a');
    assert.deepEqual([recall.older(), recall.older(), recall.older(), recall.older()], ['c', 'b', 'a', undefined]);
    assert.deepEqual([recall.newer(), recall.newer(), recall.newer()], ['b', 'c', '']);
    assert.equal(recall.active, false);
  });

  it('offers each text once, and none that is empty', () => {
    const recall = offered('', 'b', 'a', 'b');
    assert.deepEqual([recall.older(), recall.older(), recall.older()], ['b', 'a', undefined]);
  });

  it('goes on from the text that is shown when more are offered', () => {
    const recall = offered('b');
    recall.older();
    recall.offer(['c', 'b', 'a']);
    assert.equal(recall.older(), 'a');
  });

  it('begins anew after the user wrote something', () => {
    const recall = offered('b', 'a');
    recall.older();
    recall.older();
    recall.end();
    assert.equal(recall.active, false);
    assert.equal(recall.older(), 'b');
  });
});
