import assert from 'node:assert/strict';
import { endingOf } from '../../../src/host/endingText.ts';
import type { Reply, Turn } from '../../../src/conversation/turn.ts';
import type { ErrorKind, ReplyError } from '../../../src/provider/replyError.ts';

const kinds: ErrorKind[] = [
  'auth',
  'rate-limit',
  'quota',
  'overloaded',
  'context-length',
  'not-found',
  'bad-request',
  'bad-response',
  'reported',
  'empty',
  'cut-off',
  'network',
  'tls',
  'timeout',
  'too-large',
];
const createdAt = Date.UTC(2026, 0, 5, 12);
const reply = (more: Partial<Reply>): Pick<Turn, 'reply' | 'createdAt'> => ({
  createdAt,
  reply: { state: 'done', parts: [], citations: [], ...more },
});

describe('how a reply ended, in words', () => {
  for (const kind of kinds) {
    it(`says what to do next about ${kind}`, () => {
      const error = { kind, message: 'What the server said.' };
      const failed = endingOf(reply({ state: 'failed', error }));
      assert.ok(failed?.title && failed.advice);
      assert.equal(failed.detail, 'What the server said.');
      assert.ok(failed.actions.includes('retry'));
      const cut = endingOf(reply({ state: 'cut-off', error, parts: [{ kind: 'text', text: 'x' }] }));
      assert.match(cut?.title ?? '', /^Cut off/);
      assert.deepEqual(cut?.actions, ['continue', 'retry']);
    });
  }

  it('says why nobody is there, where the system told', () => {
    const failed = (unreachable: ReplyError['unreachable']) =>
      endingOf(
        reply({ state: 'failed', error: { kind: 'network', message: 'm', ...(unreachable && { unreachable }) } }),
      );
    const all = ([undefined, 'offline', 'refused', 'unknown-host'] as const).map(failed);
    assert.equal(new Set(all.map((ending) => ending?.title)).size, 4);
    assert.deepEqual(
      all.map((ending) => ending?.offline ?? false),
      [false, true, false, false],
    );
    assert.ok(all.every((ending) => ending?.actions[0] === 'retry' && ending.detail === 'm'));
  });

  it('says nothing about a plain end, and nothing before the end', () => {
    assert.equal(endingOf(reply({ finish: { kind: 'stop' } })), undefined);
    assert.equal(endingOf(reply({ state: 'waiting' })), undefined);
  });

  it('says how long the server asks to wait, and above a minute until when', () => {
    const after = (retryAfter: number) =>
      endingOf(reply({ state: 'failed', error: { kind: 'rate-limit', message: '', retryAfter }, duration: 300_000 }))
        ?.advice ?? '';
    assert.match(after(0.2), /wait 1 second\./);
    assert.match(after(7), /wait 7 seconds/);
    const time = (ms: number, day: Intl.DateTimeFormatOptions = {}) =>
      new Date(createdAt + ms).toLocaleString(undefined, { ...day, hour: 'numeric', minute: '2-digit' });
    assert.ok(after(3600).endsWith(`wait until ${time(3_900_000)}.`), after(3600));
    const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
    assert.match(after(1e23), /wait for ever\.$/);
    assert.ok(after(100_000).endsWith(`wait until ${time(100_300_000, day)}.`), after(100_000));
  });

  it('offers to continue only words, which alone can be gone on with', () => {
    const stopped = (parts: Reply['parts']) => endingOf(reply({ state: 'stopped', parts }))?.actions;
    const activity = { id: '1', label: 'Search', state: 'running' } as const;
    assert.deepEqual(stopped([{ kind: 'activity', activity }]), ['retry']);
    assert.deepEqual(stopped([{ kind: 'text', text: 'x' }]), ['continue']);
    const parts: Reply['parts'] = [{ kind: 'reasoning', text: 'Hm' }];
    assert.deepEqual(stopped(parts), ['retry']);
    const error = { kind: 'network', message: 'gone' } as const;
    assert.deepEqual(endingOf(reply({ state: 'cut-off', error, parts }))?.actions, ['retry']);
  });
});
