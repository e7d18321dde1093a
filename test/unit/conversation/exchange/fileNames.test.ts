import assert from 'node:assert/strict';
import { fileNameOf, FileNames } from '../../../../src/conversation/exchange/fileNames.ts';

describe('names of exported files', () => {
  it('are names on every system', () => {
    assert.equal(fileNameOf('A chat'), 'A chat');
    assert.equal(fileNameOf('../../etc/passwd'), 'etc passwd');
    assert.equal(fileNameOf('a:b*c?"<d>|e\\f\n\0g\u202Eh'), 'a b c d e f g h');
    assert.equal(fileNameOf('COM1'), 'chat');
    assert.equal(fileNameOf(' ... '), 'chat');
    assert.equal(fileNameOf('\u{1F600}'.repeat(100)), '\u{1F600}'.repeat(60));
    assert.equal(fileNameOf('half \uD83D'), 'half \uFFFD');
  });

  it('are given once, and none that is taken', () => {
    const names = new FileNames(['Chat.MD']);
    const given = ['chat', 'CHAT', 'other', 'other'].map((title) => names.next(title, '.md'));
    assert.deepEqual(given, ['chat (2).md', 'CHAT (3).md', 'other.md', 'other (2).md']);
  });
});
