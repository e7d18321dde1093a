import assert from 'node:assert/strict';
import { fenced } from '../../../src/conversation/fenced.ts';

describe('a fence around code', () => {
  it('is longer than any run of backticks in it', () => {
    assert.equal(fenced('a', 'js'), '```js\na\n```');
    assert.equal(fenced('```\n````\n', ''), '`````\n```\n````\n`````');
  });
});
