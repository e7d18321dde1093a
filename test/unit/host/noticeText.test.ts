import assert from 'node:assert/strict';
import type { NoticePart, ReplyState } from '../../../src/conversation/turn.ts';
import { noticeAsView } from '../../../src/host/noticeText.ts';
import type { NoticeView } from '../../../src/messages/messages.ts';
import type { Notice } from '../../../src/provider/notice.ts';
import type { ReplyError } from '../../../src/provider/replyError.ts';

const error: ReplyError = { kind: 'overloaded', message: 'HTTP 529: Overloaded' };
const retry: Notice = { kind: 'retry', attempt: 1, most: 2, seconds: 7, error };

function wordsOf(notice: Notice, part: Partial<NoticePart> = {}, state: ReplyState = 'waiting', elapsed = 0) {
  return noticeAsView({ kind: 'notice', notice, at: 0, pending: notice.kind === 'retry', ...part }, state, elapsed);
}

const plain: [Notice, Omit<NoticeView, 'kind'>][] = [
  [
    { kind: 'parameter-left-out', name: 'temperature', message: 'HTTP 400: no' },
    { text: 'The server refused "temperature"; sent again without it.', detail: 'HTTP 400: no' },
  ],
  [
    { kind: 'parameter-omitted', name: 'temperature' },
    { text: '"temperature" was left out: the server refused it before.' },
  ],
  [
    { kind: 'parameter-omitted', name: 'max_tokens', value: 8192 },
    { text: '"max_tokens" was lowered to 8,192: the server refused more before.' },
  ],
  [
    { kind: 'limit-lowered', name: 'max_tokens', value: 8192, message: 'HTTP 400: too many' },
    { text: 'The server allows less for "max_tokens"; sent again with 8,192.', detail: 'HTTP 400: too many' },
  ],
  [
    { kind: 'resumed', error: { kind: 'cut-off', message: 'reset' } },
    { text: 'The connection broke; the reply was taken up where it had stopped.', detail: 'reset' },
  ],
  [{ kind: 'continue-asked', prompt: 'Go on.' }, { text: 'Asked to go on: “Go on.”' }],
  [
    { kind: 'continue-asked', prompt: 'Go on.', message: 'HTTP 400: no prefill' },
    {
      text: 'Asked to go on: “Go on.”',
      detail: 'The server does not go on with a reply by itself: HTTP 400: no prefill',
    },
  ],
  [
    { kind: 'stored', id: 'resp_1' },
    { text: 'The server stores this reply: if it is cut off, Continue gets the rest from there.' },
  ],
  [{ kind: 'nothing-added' }, { text: 'The model had nothing to add.' }],
  [{ kind: 'token-limit', tokens: 64_000 }, { text: 'At most 64,000 tokens were asked for.' }],
  [
    { kind: 'turns-left-out', count: 1 },
    { text: 'The oldest turn was not sent: all of them are too long for this model.' },
  ],
  [
    { kind: 'turns-left-out', count: 12 },
    { text: 'The oldest 12 turns were not sent: all of them are too long for this model.' },
  ],
  [
    { kind: 'payloads-ignored', count: 3, example: '{"type":"ping"}' },
    { text: '3 payloads matched no rule', tip: '{"type":"ping"}' },
  ],
  [
    { kind: 'payloads-ignored', count: 1, example: '{}' },
    { text: '1 payload matched no rule', tip: '{}' },
  ],
  [
    { kind: 'buffered' },
    { text: 'Replies arrive in one block: something on the way holds them back (a proxy that buffers).' },
  ],
];

describe('notices in words', () => {
  for (const [notice, words] of plain) {
    it(`say ${words.text}`, () => assert.deepEqual(wordsOf(notice), { kind: 'notice', ...words }));
  }

  const why = { kind: 'notice', reason: 'the server is overloaded or failing', detail: 'HTTP 529: Overloaded' };

  it('count down to a retry from where it was announced', () => {
    assert.deepEqual(wordsOf(retry, { at: 1000 }, 'waiting', 3500), {
      ...why,
      text: 'Retry 1 of 2',
      countdown: 4500,
    });
    assert.equal(wordsOf(retry, {}, 'waiting', 60_000).countdown, 0);
  });

  it('say of a retry that it was made', () => {
    assert.deepEqual(wordsOf(retry, { pending: false }), { ...why, text: 'Tried again (1 of 2)' });
    assert.deepEqual(wordsOf(retry, { pending: false }, 'done'), { ...why, text: 'Tried again (1 of 2)' });
  });

  it('do not say so of one that the reply did not live to see', () => {
    assert.deepEqual(wordsOf(retry, {}, 'stopped'), { ...why, text: 'Not tried again' });
  });
});
