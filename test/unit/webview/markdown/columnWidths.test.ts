import assert from 'node:assert/strict';
import { columnWidths } from '../../../../src/webview/markdown/columnWidths.ts';

describe('the columns of a table', () => {
  it('are as wide as a short text, whatever marks stand around it', () => {
    const { columns } = columnWidths([['1234567'], ['`1234567`'], ['[**1234567**](https://example.com/a/b)']]);
    assert.deepEqual(columns, columnWidths([['1234567']]).columns);
    const [narrow = 0, wide = 0] = columnWidths([['1234567', '12345678']]).columns;
    assert.ok(narrow > 7 * 7 && wide > narrow);
  });

  it('are never narrower than some characters', () => {
    const { columns } = columnWidths([['', 'x', '12345']]);
    assert.equal(new Set(columns).size, 1);
  });

  it('give twice the room to characters that are wide', () => {
    assert.deepEqual(columnWidths([['读取文件']]).columns, columnWidths([['12345678']]).columns);
  });

  it('share what is left where they say much, and have room for some of it', () => {
    const few = columnWidths([['short', 'a text that is too long for one line']]);
    assert.deepEqual(few.columns.slice(1), [undefined]);
    assert.ok(few.least < 268, 'a side bar of 300 pixels');
    const many = columnWidths([['short', 'short', 'short', 'a text that is too long for one line']]);
    assert.ok(many.least - 3 * (many.columns[0] ?? 0) > few.least - (few.columns[0] ?? 0));
  });
});
