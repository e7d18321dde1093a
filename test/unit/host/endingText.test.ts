import assert from 'node:assert/strict';
import { endingOf } from '../../../src/host/endingText.ts';
import type { Reply } from '../../../src/conversation/turn.ts';
import type { ErrorKind } from '../../../src/provider/replyError.ts';

const kinds: ErrorKind[] = [
  'auth',
  'rate-limit',
  'quota',
  'overloaded',
  'context-length',
  'not-found',
  'bad-request',
  'bad-response',
  'cut-off',
  'network',
  'tls',
  'timeout',
  'too-large',
];
const reply = (more: Partial<Reply>): Reply => ({ state: 'done', parts: [], ...more });

describe('how a reply ended, in words', () => {
  for (const kind of kinds) {
    it(`says what to do next about ${kind}`, () => {
      const error = { kind, message: 'What the server said.' };
      const failed = endingOf(reply({ state: 'failed', error }));
      assert.ok(failed?.title && failed.advice);
      assert.equal(failed.detail, 'What the server said.');
      assert.ok(failed.actions.includes('retry'));
      const cut = endingOf(reply({ state: 'cut-off', error }));
      assert.match(cut?.title ?? '', /^Cut off/);
      assert.deepEqual(cut?.actions, ['continue', 'retry']);
    });
  }

  it('says nothing about a plain end, and nothing before the end', () => {
    assert.equal(endingOf(reply({ finish: { kind: 'stop' } })), undefined);
    assert.equal(endingOf(reply({ state: 'waiting' })), undefined);
  });

  it('says how long the server asks to wait', () => {
    const after = (retryAfter: number) =>
      endingOf(reply({ state: 'failed', error: { kind: 'rate-limit', message: '', retryAfter } }))?.advice ?? '';
    assert.match(after(7), /wait 7 seconds/);
    assert.match(after(3600), /wait 60 minutes/);
  });
});
