import assert from 'node:assert/strict';
import { factsOf } from '../../../src/webview/replyFacts.ts';

describe('the facts of a reply', () => {
  it('name its times, its tokens, its cost and its model', () => {
    const timing = { elapsed: 3210, firstText: 400, tokens: { input: 12_333, output: 18 }, cost: '$0.012' };
    assert.deepEqual(factsOf({ timing, model: 'm' }), [
      'first word 0.4 s',
      'total 3.2 s',
      'tokens 12,333 in, 18 out',
      '$0.012',
      'm',
    ]);
  });

  it('leave out what nobody counted', () => {
    assert.deepEqual(factsOf({ timing: { elapsed: 1000, tokens: { output: 0 } }, model: 'm' }), [
      'total 1.0 s',
      'tokens 0 out',
      'm',
    ]);
    assert.deepEqual(factsOf({ timing: { elapsed: 1000, tokens: {} }, model: 'm' }), ['total 1.0 s', 'm']);
  });
});
