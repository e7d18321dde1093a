import assert from 'node:assert/strict';
import { costOfReply, sumOf } from '../../../src/conversation/replyCost.ts';
import type { ModelPrice } from '../../../src/provider/modelFacts.ts';
import type { Usage } from '../../../src/provider/streamPart.ts';
import type { Turn } from '../../../src/conversation/turn.ts';
import { endedTurn } from './turns.ts';

const price: ModelPrice = { input: 2, output: 10, cached: 0.5, written: 3, date: '2026-01-31' };
const million = 1_000_000;

function cost(usage: Usage | undefined, rest: Partial<Turn['reply']> = {}, rates = price) {
  const turn = endedTurn('word '.repeat(96), 'word '.repeat(100), { ...(usage && { usage }), ...rest });
  return costOfReply(turn, rates, () => [turn]);
}

describe('what a reply cost', () => {
  it('is what its server counted, at the price', () => {
    assert.deepEqual(cost({ input: million, output: million }), { dollars: 12, estimated: false });
  });

  it('takes what came from the cache, and what went into it, at prices of their own', () => {
    const usage = { input: million, output: 0, cached: 600_000, written: 100_000 };
    assert.deepEqual(cost(usage), { dollars: 0.6 + 0.3 + 0.3, estimated: false });
    const plain = { input: 2, output: 10, date: '' };
    assert.equal(cost(usage, {}, plain)?.dollars, 2);
  });

  it('goes up in steps with the length of the prompt', () => {
    const steps = [
      { above: 200, input: 4, output: 20 },
      { above: 500, input: 8, output: 40 },
    ];
    const dollars = (input: number) => cost({ input, output: 0 }, {}, { ...price, steps })?.dollars;
    assert.equal(dollars(200), 0.0004);
    assert.equal(dollars(300), 0.0012);
    assert.equal(dollars(600), 0.0048);
  });

  it('is an estimate where the server did not count', () => {
    assert.deepEqual(cost(undefined), { dollars: (100 * 2 + 100 * 10) / million, estimated: true });
    assert.deepEqual(cost({ input: 1000 }), { dollars: (1000 * 2 + 100 * 10) / million, estimated: true });
  });

  it('does not take the count of a reply that was broken off for the whole', () => {
    const stopped = cost({ input: 1000, output: 1 }, { state: 'stopped' });
    assert.deepEqual(stopped, { dollars: (1000 * 2 + 100 * 10) / million, estimated: true });
  });

  it('is not known while it runs, and where nothing was said', () => {
    const turn = endedTurn('a', 'b');
    delete turn.reply.duration;
    assert.equal(
      costOfReply(turn, price, () => [turn]),
      undefined,
    );
    assert.equal(cost(undefined, { state: 'failed', parts: [] }), undefined);
  });

  it('adds up to an estimate where one is one', () => {
    assert.equal(sumOf([undefined]), undefined);
    const exact = { dollars: 1, estimated: false };
    assert.deepEqual(sumOf([exact, undefined, exact]), { dollars: 2, estimated: false });
    assert.equal(sumOf([exact, { dollars: 1, estimated: true }])?.estimated, true);
  });
});
