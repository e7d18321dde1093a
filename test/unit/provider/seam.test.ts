import assert from 'node:assert/strict';
import { Seam } from '../../../src/provider/seam.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { noticesOf, textOf } from './answers.ts';

const finish: StreamPart = { type: 'finish', reason: { kind: 'stop' } };

function goneOn(before: string, asked: boolean, pieces: readonly string[], end = finish): StreamPart[] {
  const seam = new Seam(before, asked ? 'asked' : 'prefilled');
  const parts = pieces.map((text): StreamPart => ({ type: 'text-delta', text }));
  return [...parts, end].flatMap((part) => seam.take([part]));
}

describe('the seam of a reply', () => {
  const cases: [string, boolean, string, string, string][] = [
    ['goes on within a word', false, 'The quick bro', 'wn fox', 'wn fox'],
    ['has white space once that was not sent', false, 'One.\n\n', '\n\nTwo.', 'Two.'],
    ['keeps white space that the text lacks', false, 'One.\n', '\n\nTwo.', '\nTwo.'],
    ['keeps an indent that goes on', false, 'if (a) {\n  ', '  b();', '  b();'],
    ['has the whole text once', false, 'A long beginning. ', 'A long beginning. And more', 'And more'],
    ['goes on in a block of code', true, 'So:\n\n```js\nlet a = 1;\nlet b', ' = 2;\n```\n', ' = 2;\n```\n'],
    ['opens no block again', true, 'So:\n\n```js\nlet a;\n', '```js\nlet b;\n```\n', 'let b;\n```\n'],
    ['opens no bare block again', true, 'So:\n\n```\nlet a;\n', '```\nlet b;\n```\n', 'let b;\n```\n'],
    ['has a line once with which a block is opened again', true, '```js\nlet b', '```js\nlet b = 2;', ' = 2;'],
    ['lets a block be closed', true, '```js\nlet a;\n', '```\n\nDone.', '```\n\nDone.'],
    ['lets a block be closed at the end', true, '```js\nlet a;\n', '```', '```'],
    ['lets a block begin where none is open', true, 'So:\n\n', '```js\nlet a;\n```', '```js\nlet a;\n```'],
    ['lets a block hold fences', false, '```md\nA fence:\n', '```js\nlet a;\n', '```js\nlet a;\n'],
  ];
  for (const [what, asked, before, text, fresh] of cases) {
    it(`${what}, however it is cut`, () => {
      for (let cut = 0; cut <= text.length; cut += 1) {
        assert.equal(textOf(goneOn(before, asked, [text.slice(0, cut), text.slice(cut)])), fresh);
      }
      assert.equal(textOf(goneOn(before, asked, text.split(''))), fresh);
    });
  }

  it('lets out what it held back when the reply ends or breaks', () => {
    const failure: StreamPart = { type: 'error', error: { kind: 'network', message: 'gone' } };
    for (const end of [finish, failure]) {
      const parts = goneOn('There were three daughters, and the', false, ['three daugh'], end);
      assert.deepEqual(parts, [{ type: 'text-delta', text: 'three daugh' }, end]);
    }
  });

  it('says that nothing was added, and lets the reply end well', () => {
    const empty: StreamPart = { type: 'error', error: { kind: 'empty', message: 'No text.' } };
    for (const parts of [goneOn('All is said.', false, [], empty), goneOn('All is said.', false, ['All is said.'])]) {
      assert.deepEqual(noticesOf(parts), [{ kind: 'nothing-added' }]);
      assert.equal(textOf(parts), '');
      assert.deepEqual(parts.at(-1), finish);
    }
  });

  it('treats the answer to a question in words as such', () => {
    const seam = new Seam('```js\nlet a;\n', 'prefilled');
    seam.take([{ type: 'notice', notice: { kind: 'continue-asked', prompt: 'Go on' } }]);
    assert.equal(textOf(seam.take([{ type: 'text-delta', text: '```js\nlet b' }, finish])), 'let b');
  });

  it('lets all of a stored reply come again, and nothing twice', () => {
    const seam = new Seam('Hm', 'stored');
    const thought: StreamPart = { type: 'reasoning-delta', text: 'r' };
    const call: StreamPart = { type: 'tool-call-start', id: 'c', name: 'f' };
    const text = (value: string): StreamPart => ({ type: 'text-delta', text: value });
    const came = [thought, text('H'), call, text('m'), text(', yes'), thought].flatMap((part) => seam.take([part]));
    assert.deepEqual(came, [text(', yes'), thought]);
  });
});
