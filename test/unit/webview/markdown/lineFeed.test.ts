import assert from 'node:assert/strict';
import { LineFeed } from '../../../../src/webview/markdown/lineFeed.ts';

function linesOf(pieces: Iterable<string>): string[] {
  const lines: string[] = [];
  const feed = new LineFeed((line) => lines.push(line));
  for (const piece of pieces) feed.feed(piece);
  feed.end();
  return lines;
}

describe('the lines of a growing text', () => {
  it('end by CRLF, LF and a lone CR, wherever the text is cut', () => {
    const text = 'a\r\nb\rc\n\r\n\n\rd🙂\r';
    const lines = ['a', 'b', 'c', '', '', '', 'd🙂'];
    assert.deepEqual(linesOf([text]), lines);
    assert.deepEqual(linesOf(text.split('')), lines, 'also within a character');
    for (let at = 0; at <= text.length; at += 1) assert.deepEqual(linesOf([text.slice(0, at), text.slice(at)]), lines);
  });

  it('never show half a character, and no U+0000', () => {
    const feed = new LineFeed(() => {});
    feed.feed('a\uD83D');
    assert.equal(feed.line, 'a');
    feed.feed('\uDE42\0');
    assert.equal(feed.line, 'a🙂\uFFFD');
  });
});
