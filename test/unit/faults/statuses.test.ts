import assert from 'node:assert/strict';
import { response, type Step } from '../../support/faultServer.ts';
import { faultsOfEachVoice, ofEachVoice, type Fault } from './ofEachVoice.ts';
import type { Outcome } from './outcome.ts';
import { headOf, wholeBody, type Voice } from './voice.ts';

const error = (message: string, fields: object = {}) => JSON.stringify({ error: { message, ...fields } });

function refused(status: number, body: string, headers: Record<string, string> = {}): Step[] {
  return [{ send: response(status, 'application/json', body, headers) }];
}

const well = (voice: Voice): Step[] => [{ send: headOf(voice) + wholeBody(voice, 'Hi') }, { close: true }];

function fault(name: string, script: Step[], outcome: Outcome): Fault {
  return { name, scripts: () => [script], ends: () => outcome };
}

const retryLater = { 'retry-after': '7' };

const faults: readonly Fault[] = [
  fault('F03: 529 is tried twice more, then it has failed', refused(529, error('Overloaded')), {
    state: 'failed',
    kind: 'overloaded',
    says: /overloaded/i,
    requests: 3,
  }),
  fault('F04: 429 that asks to wait an hour fails, and says how long', refused(429, '', { 'retry-after': '3600' }), {
    state: 'failed',
    kind: 'rate-limit',
    says: /asks to wait until/,
  }),
  fault('F05: 429 without a time to wait has failed', refused(429, error('Slow down')), {
    state: 'failed',
    kind: 'rate-limit',
  }),
  fault(
    'F05: a quota that is used up is not asked again',
    refused(429, error('You exceeded your current quota', { code: 'insufficient_quota' }), retryLater),
    { state: 'failed', kind: 'quota', says: /credit or quota/ },
  ),
  fault(
    'F05: nor is a spend limit',
    refused(429, error('x', { type: 'rate_limit_error', code: 'enforced_spend_limit_reached' }), retryLater),
    { state: 'failed', kind: 'quota' },
  ),
  ...[401, 403].map((status) =>
    fault(`F06: ${status} asks for the key and does not repeat it`, refused(status, error('Bad key: sk-canary-4711')), {
      state: 'failed',
      kind: 'auth',
      says: /Bad key: \[hidden\].*key-set/s,
    }),
  ),
  fault(
    'F07: a prompt that is too long says what to do',
    refused(400, error('This model has a maximum context length of 8192 tokens', { code: 'context_length_exceeded' })),
    { state: 'failed', kind: 'context-length', says: /shorten the prompt/i },
  ),
  fault('F07: 413 is a prompt that is too long', refused(413, ''), { state: 'failed', kind: 'context-length' }),
  fault('F08: 404 names the model', refused(404, error('The model `m` does not exist')), {
    state: 'failed',
    kind: 'not-found',
    says: /model `m`.*model-pick/s,
  }),
  fault('F08: 402 names the credits', refused(402, error('Insufficient credits')), {
    state: 'failed',
    kind: 'quota',
    says: /Insufficient credits/,
  }),
  ...[500, 502, 503, 504].map((status): Fault => ({
    name: `F09: ${status} and then a reply is one reply, and the retry is told`,
    scripts: (voice) => [refused(status, '<h1>Bad gateway</h1>'), well(voice)],
    ends: () => ({ state: 'done', text: 'Hi', requests: 2 }),
  })),
  fault(
    'F10: a web page with 200 is no reply, and its markup is not shown',
    [{ send: response(200, 'text/html', `<title>Log in</title><script>x()</script><p>${'word '.repeat(99)}</p>`) }],
    { state: 'failed', kind: 'bad-response', says: /^[^<]*web page[^<]*\(text\/html\): Log in word [^<]*$/ },
  ),
  fault('F13: 204 is an empty reply', [{ send: 'HTTP/1.1 204 No Content\r\n\r\n' }], {
    state: 'failed',
    kind: 'bad-response',
    says: /reply is empty/,
  }),
  {
    name: 'F13: a body without anything is an empty reply',
    scripts: (voice) => [[{ send: headOf(voice, 'content-length: 0') }]],
    ends: () => ({ state: 'failed', kind: 'bad-response', says: /reply is empty/ }),
  },
  {
    name: 'F13: so is one of comments alone',
    scripts: (voice) =>
      voice.framing === 'sse' ? [[{ send: `${headOf(voice)}: ping\n\n: ping\n\n` }, { close: true }]] : undefined,
    ends: () => ({ state: 'failed', kind: 'bad-response', says: /reply is empty/ }),
  },
  ...[301, 302, 303, 307, 308].flatMap((status) =>
    ['/elsewhere', 'http://attacker.invalid/steal?it'].map((location) =>
      fault(
        `F53: ${status} to ${location} is not followed`,
        [{ send: response(status, 'text/plain', '', { location }) }],
        {
          state: 'failed',
          kind: 'bad-response',
          says: location.startsWith('/') ? /redirects to \/elsewhere/ : /redirects to http:\/\/attacker\.invalid /,
        },
      ),
    ),
  ),
  fault('an answer that is not HTTP', [{ send: 'hello\r\n\r\n' }], { state: 'failed', says: /not HTTP/ }),
  fault('a head of 40 KiB', [{ send: `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40 * 1024)}\r\n\r\n` }], {
    state: 'failed',
    says: /too many headers/,
  }),
];

describe('a server that refuses', () => {
  faultsOfEachVoice(faults);
});

describe('a server that says when to ask again', () => {
  const inSevenSeconds = () => new Date(Date.now() + 7000).toUTCString();
  const waits: [string, () => Record<string, string>, (seconds: number) => boolean][] = [
    ['7', () => retryLater, (seconds) => seconds === 7],
    ['a date', () => ({ 'retry-after': inSevenSeconds() }), (seconds) => seconds > 0 && seconds <= 7],
    ['milliseconds', () => ({ 'retry-after-ms': '1500' }), (seconds) => seconds === 1.5],
    ['-1', () => ({ 'retry-after': '-1' }), (seconds) => seconds === 0.25],
    ['NaN', () => ({ 'retry-after': 'NaN' }), (seconds) => seconds === 0.25],
  ];
  ofEachVoice((voice, start) => {
    for (const [what, headers, isRight] of waits) {
      it(`F04: waits visibly before it asks again: ${what}`, async () => {
        const scene = await start({ holdsRetries: true });
        scene.ask(refused(429, '', headers()), well(voice));
        await scene.until(() => scene.retries.length > 0);
        const [notice = assert.fail()] = scene.retries;
        assert.deepEqual([notice.attempt, notice.most, notice.error.kind], [1, 2, 'rate-limit']);
        assert.ok(isRight(notice.seconds), String(notice.seconds));
        assert.equal(scene.reply.state, 'waiting');
        await scene.time.pass(notice.seconds - 0.01);
        assert.equal(scene.server.requests.length, 1, 'not before its time');
        await scene.time.pass(0.01);
        await scene.ended();
        await scene.check({ state: 'done', text: 'Hi', requests: 2 });
      });
    }
  });
});
