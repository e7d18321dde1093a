import assert from 'node:assert/strict';
import { fitContext } from '../../../src/conversation/contextFit.ts';
import type { Turn } from '../../../src/conversation/turn.ts';
import { endedTurn } from './turns.ts';

/** As many words; each is a token. */
const words = (count: number) => 'word '.repeat(count);
/** A turn of 100 tokens: two messages, each with what stands around it. */
const turn = (rest: Partial<Turn['reply']> = {}) => endedTurn(words(46), words(46), rest);

function fit(path: Turn[], next: string[], context?: number, rest: { systemPrompt?: string; ref?: string } = {}) {
  const facts = context === undefined ? undefined : { context };
  return fitContext({ path, next, systemPrompt: '', ref: 'fake/m', facts, ...rest });
}

describe('what fits into a context', () => {
  it('is all of it where nobody knows how much the model takes', () => {
    const all = fit([turn(), turn()], [words(96)]);
    assert.deepEqual(all, { tokens: 300, excess: 0, leftOut: 0, tooLong: false });
  });

  it('is all of it where it leaves room for a reply', () => {
    assert.equal(fit([turn(), turn()], [words(96)], 400).leftOut, 0);
  });

  it('leaves out as few of the oldest turns as do', () => {
    const path = [turn(), turn(), turn(), turn()];
    assert.deepEqual(fit(path, [words(96)], 400), { tokens: 500, excess: 150, leftOut: 2, tooLong: false });
  });

  it('never leaves out the system prompt, nor what is sent now', () => {
    const result = fit([turn(), turn()], [words(496)], 400, { systemPrompt: words(96) });
    assert.deepEqual(result, { tokens: 800, excess: 450, leftOut: 2, tooLong: true });
  });

  it('takes the last turn for what is sent where nothing follows it', () => {
    const asked = { ...turn(), reply: { state: 'waiting', parts: [], citations: [] } } as Turn;
    assert.equal(fit([turn(), asked], [], 50).leftOut, 1);
    assert.equal(fit([asked], [], 50).leftOut, 0);
  });

  it('keeps no more room for the reply than the model may write', () => {
    const facts = { context: 1000, output: 20 };
    const path = [turn(), turn()];
    const next = [words(776)];
    assert.equal(fitContext({ path, next, systemPrompt: '', ref: 'fake/m', facts }).leftOut, 0);
    assert.equal(fit(path, next, 1000).leftOut, 2);
  });

  it('is scaled by what the server counted last', () => {
    // The second request had 150 tokens by the estimate.
    const path = [turn(), turn({ usage: { input: 180 } })];
    assert.equal(fit(path, [words(96)]).tokens, 360);
  });

  it('adds what the server adds to every prompt', () => {
    const path = [turn({ usage: { input: 2050 } })];
    // One and a half times the estimate of 50, and 1,975 that nobody sees.
    assert.equal(fit(path, [words(46)]).tokens, 1975 + 225);
  });

  it('is not corrected by another model, nor by a count of what was not in a cache', () => {
    const path = [turn({ usage: { input: 75 } })];
    assert.equal(fit(path, [words(46)], undefined, { ref: 'other/m' }).tokens, 150);
    assert.equal(fit([turn({ usage: { input: 5 } })], [words(46)]).tokens, 150);
  });

  it('knows what was left out of the request that was counted', () => {
    const notice = { kind: 'turns-left-out', count: 1 } as const;
    const parts: Turn['reply']['parts'] = [
      { kind: 'notice', notice, at: 0, pending: false },
      { kind: 'text', text: words(46) },
    ];
    const path = [turn(), turn({ parts, usage: { input: 60 } })];
    assert.equal(fit(path, [words(46)]).tokens, 300);
  });
});
