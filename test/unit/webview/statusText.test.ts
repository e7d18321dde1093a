import assert from 'node:assert/strict';
import type { StatusView } from '../../../src/messages/messages.ts';
import { countdownText, noticeLine } from '../../../src/webview/noticeLine.ts';
import { later, renewed, statusLine, waitQuestion } from '../../../src/webview/statusText.ts';
import { statusView } from '../../support/panelViews.ts';

const line = (waiting: boolean, elapsed: number, status: Partial<StatusView>) =>
  statusLine({ model: 'm', waiting, elapsed, status: statusView(status) });

const waits: [string, number, Partial<StatusView>][] = [
  ['Waiting for m · 3 s', 3000, {}],
  ['Connecting… 3 s of 10 s', 5000, { phase: 'connecting', sinceRequest: 3000, limit: 10_000 }],
  ['Connecting… 3 s', 5000, { phase: 'connecting', sinceRequest: 3000 }],
  [
    'Connected; waiting for the answer · 12 s of 2 min',
    0,
    { phase: 'connected', sinceRequest: 12_000, limit: 120_000 },
  ],
  [
    'Connected; waiting for the answer · 12 s of 1 min 30 s',
    0,
    { phase: 'connected', sinceRequest: 12_000, limit: 90_000 },
  ],
  ['Waiting to try again · 8 s', 8000, { phase: 'retrying' }],
  ['Waiting for the first word · 25 s', 25_000, { phase: 'answered', quiet: 25_000, sinceByte: 25_000 }],
  ['Waiting for the first word · 35 s · connection alive', 35_000, { phase: 'answered', quiet: 35_000, sinceByte: 9 }],
  ['Waiting for the first word · 35 s', 35_000, { phase: 'answered', quiet: 35_000 }],
];

const streams: [string, Partial<StatusView>][] = [
  ['m · 1 min 00 s', { phase: 'answered', quiet: 29_999, sinceByte: 0 }],
  ['No new text for 30 s · connection alive', { phase: 'answered', quiet: 30_000, sinceByte: 29_999 }],
  ['No new text for 35 s · last byte 30 s ago', { phase: 'answered', quiet: 35_000, sinceByte: 30_000 }],
  ['No new text for 35 s', { quiet: 35_000 }],
  ['Connecting… 1 s of 10 s', { phase: 'connecting', sinceRequest: 1000, limit: 10_000, quiet: 1000 }],
];

describe('the line below a running reply', () => {
  for (const [text, elapsed, status] of waits) {
    it(`says "${text}" while it waits`, () => assert.equal(line(true, elapsed, status), text));
  }
  for (const [text, status] of streams) {
    it(`says "${text}" while it streams`, () => assert.equal(line(false, 60_000, status), text));
  }

  it('goes on counting by itself', () => {
    const status = later(statusView({ sinceRequest: 1, quiet: 2, sinceByte: 3 }), 10);
    assert.deepEqual([status.sinceRequest, status.quiet, status.sinceByte], [11, 12, 13]);
    assert.equal('sinceByte' in later(statusView(), 10), false);
  });

  it('begins anew when something new comes, which are bytes too', () => {
    const status = renewed(statusView({ sinceRequest: 1, quiet: 2, sinceByte: 3 }));
    assert.deepEqual([status.sinceRequest, status.quiet, status.sinceByte], [1, 0, 0]);
    assert.equal('sinceByte' in renewed(statusView()), false);
  });
});

describe('what is read out', () => {
  it('is the question in round words', () => {
    const { clocks } = statusView();
    assert.equal(waitQuestion(clocks), 'Nothing new for 3 minutes. Keep waiting?');
    assert.equal(waitQuestion({ ...clocks, ask: 60_000 }), 'Nothing new for 1 minute. Keep waiting?');
    assert.equal(waitQuestion({ ...clocks, ask: 5000 }), 'Nothing new for 5 seconds. Keep waiting?');
  });

  it('is a notice in one line', () => {
    const notice = { kind: 'notice', text: 'Retry 1 of 2', reason: 'the server is overloaded' } as const;
    assert.equal(noticeLine({ ...notice, countdown: 6001 }), 'Retry 1 of 2 in 7 s: the server is overloaded');
    assert.equal(noticeLine(notice), 'Retry 1 of 2: the server is overloaded');
    assert.equal(countdownText(0), ' now');
    assert.equal(countdownText(-5), ' now');
  });
});
