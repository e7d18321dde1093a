import assert from 'node:assert/strict';
import { fenced } from '../../../src/conversation/fenced.ts';

describe('a fence around code', () => {
  it('is longer than any run of backticks in it', () => {
    assert.equal(fenced('a', 'js'), '```js\na\n```');
    assert.equal(fenced('```\n````\n', ''), '`````\n```\n````\n`````');
  });

  it('takes as many runs as there are', () => {
    assert.ok(fenced('` '.repeat(500_000), '').startsWith('```\n'));
  });
});
