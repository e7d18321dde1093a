import assert from 'node:assert/strict';
import { Block } from '../../../../src/webview/markdown/block.ts';
import { headingLevel } from '../../../../src/webview/markdown/headingLevel.ts';

/** The levels that are told for headings of these, as they come. */
function told(levels: number[]): number[] {
  const parent = new Block('document');
  return levels.map((level) => {
    const block = new Block('heading', parent);
    block.level = level;
    parent.children.push(block, new Block('paragraph', parent));
    return headingLevel(block);
  });
}

describe('the level of a heading', () => {
  it('begins with 1, whatever the text begins with', () => assert.deepEqual(told([2, 3, 2, 3]), [1, 2, 1, 2]));

  it('leaves none out', () => assert.deepEqual(told([1, 3, 6, 3, 1]), [1, 2, 3, 2, 1]));

  it('goes up as far as the text does', () => assert.deepEqual(told([3, 2, 1, 2]), [1, 1, 1, 2]));
});
