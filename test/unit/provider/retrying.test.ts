import assert from 'node:assert/strict';
import { chatEvent, endEvents, textEvent } from '../../support/faultServer.ts';
import { ask, endOf, instant, noticesOf, textOf, type Answer } from './answers.ts';

const chat = { api: 'openai-chat' };
const good: Answer = { body: textEvent('Hi') + endEvents() };
const failing = (status: number, headers: Record<string, string> = {}, body = ''): Answer => ({
  status,
  headers,
  body,
});

const googleError = (...details: object[]) =>
  JSON.stringify({ error: { code: 429, message: 'You exceeded your current quota', details } });

describe('sending again', () => {
  for (const status of [408, 500, 502, 503, 504, 529]) {
    it(`helps against ${status}, visibly, and gives one reply`, async () => {
      const waits: number[] = [];
      const { parts, sent } = await ask(chat, [failing(status), failing(status), good], { timers: instant(waits) });
      assert.equal(textOf(parts), 'Hi');
      assert.equal(endOf(parts), 'finish stop');
      assert.equal(sent.length, 3);
      const told = noticesOf(parts).map(
        (notice) => notice.kind === 'retry' && [notice.attempt, notice.most, notice.seconds],
      );
      assert.deepEqual(told, [
        [1, 2, 0.25],
        [2, 2, 0.5],
      ]);
      assert.ok(waits.includes(250) && waits.includes(500));
    });
  }

  it('ends after two times', async () => {
    const { parts, sent } = await ask(chat, [failing(503), failing(503), failing(503, {}, 'busy')]);
    assert.deepEqual([sent.length, endOf(parts)], [3, 'overloaded: HTTP 503: busy']);
  });

  it('helps against a connection that did not come about', async () => {
    const { parts, sent } = await ask(chat, [{ unreachable: true }, good]);
    assert.deepEqual([sent.length, endOf(parts)], [2, 'finish stop']);
  });

  it('helps against an overload that is told before any text, and not after', async () => {
    const overloaded = chatEvent({ error: { message: 'overloaded' } });
    assert.equal((await ask(chat, [{ body: overloaded }, good])).sent.length, 2);
    const late = await ask(chat, [{ body: textEvent('Half') + overloaded }]);
    assert.deepEqual([textOf(late.parts), endOf(late.parts)], ['Half', 'overloaded: overloaded']);
  });

  it('never follows text, reasoning or a tool call', async () => {
    const calls = chatEvent({ choices: [{ delta: { tool_calls: [{ index: 0, function: { name: 'f' } }] } }] });
    for (const body of [textEvent('x'), chatEvent({ choices: [{ delta: { reasoning: 'x' } }] }), calls]) {
      assert.match(
        endOf((await ask(chat, [{ body: body + chatEvent({ error: { code: 503, message: 'x' } }) }])).parts),
        /^overloaded/,
      );
    }
  });

  const once: [string, Answer, RegExp][] = [
    ['400', failing(400), /^bad-request/],
    ['401', failing(401), /^auth/],
    ['402', failing(402), /^quota/],
    ['403', failing(403), /^auth/],
    ['404', failing(404), /^not-found/],
    ['413', failing(413), /^context-length/],
    ['429 without a time', failing(429), /^rate-limit/],
    [
      '429 for want of quota',
      failing(429, { 'retry-after': '1' }, '{"error":{"code":"insufficient_quota","message":"x"}}'),
      /^quota/,
    ],
    [
      '429 at the spend limit',
      failing(429, { 'retry-after': '1' }, '{"error":{"type":"enforced_spend_limit_reached","message":"x"}}'),
      /^quota/,
    ],
    [
      "429 at one of Google's limits of a day",
      failing(429, {}, googleError({ retryDelay: '12s' }, { violations: [{ quotaId: 'RequestsPerDayPerModel' }] })),
      /^quota/,
    ],
    ['503 of a server that forbids it', failing(503, { 'x-should-retry': 'false' }), /^overloaded/],
    ['429 with an hour to wait', failing(429, { 'retry-after': '3600' }), /^rate-limit/],
    ['a cut before any text', { body: ': ping\n\n', cut: true }, /^cut-off/],
  ];
  for (const [what, answer, end] of once) {
    it(`does not follow ${what}`, async () => {
      const { parts, sent } = await ask(chat, [answer]);
      assert.equal(sent.length, 1);
      assert.match(endOf(parts), end);
    });
  }

  const waits: [string, Record<string, string>, number][] = [
    ['seconds', { 'retry-after': '7' }, 7],
    ['milliseconds', { 'retry-after-ms': '1500', 'retry-after': '7' }, 1.5],
    ['nonsense, by its own time', { 'retry-after': 'NaN' }, 0.25],
    ['a negative time, by its own', { 'retry-after': '-1' }, 0.25],
    ['a date that is over, by its own', { 'retry-after': new Date(0).toUTCString() }, 0.25],
  ];
  for (const [what, headers, seconds] of waits) {
    it(`waits as 429 says: ${what}`, async () => {
      const { parts } = await ask(chat, [failing(429, headers), good]);
      assert.deepEqual(
        noticesOf(parts).map((notice) => notice.kind === 'retry' && notice.seconds),
        [seconds],
      );
    });
  }

  it("waits as one of Google's errors says in its details", async () => {
    const { parts } = await ask(chat, [failing(429, {}, googleError({ retryDelay: '34.5s' })), good]);
    const seconds = noticesOf(parts).map((notice) => notice.kind === 'retry' && notice.seconds);
    assert.deepEqual(seconds, [34.5]);
  });

  it('does as often, and waits as long, as the endpoint allows', async () => {
    assert.equal((await ask({ ...chat, retries: { most: 0 } }, [failing(503)])).sent.length, 1);
    const patient = { ...chat, retries: { longestWait: 4000 } };
    assert.equal((await ask(patient, [failing(429, { 'retry-after': '3600' }), good])).sent.length, 2);
  });
});
