import assert from 'node:assert/strict';
import { wrappedText } from '../../../src/host/wrappedText.ts';

describe('a text in lines', () => {
  it('breaks between words, and keeps every letter', () => {
    assert.deepEqual(wrappedText('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrappedText('one', 8), ['one']);
    assert.deepEqual(wrappedText('', 8), []);
  });

  it('leaves a word whole that is too long', () => {
    assert.deepEqual(wrappedText('a https://long.example b', 6), ['a', 'https://long.example', 'b']);
  });

  it('breaks between Chinese letters, which are wide', () => {
    assert.deepEqual(wrappedText('证书已过期 tls.ca 端点', 8), ['证书已过', '期', 'tls.ca', '端点']);
  });
});
