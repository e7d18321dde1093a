import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DeltaBatcher, type Delta } from '../../../src/conversation/deltaBatcher.ts';
import { FakeTime } from '../../support/fakeTime.ts';

describe('the delta batcher', () => {
  it('lets the first delta out at once, and joins the next ones for a frame', () => {
    const clock = new FakeTime();
    const out: Delta[] = [];
    const batcher = new DeltaBatcher(clock, (delta) => out.push(delta));
    batcher.add({ part: 0, kind: 'text', offset: 0, text: 'a' });
    batcher.add({ part: 0, kind: 'text', offset: 1, text: 'b' });
    clock.leap(10);
    batcher.add({ part: 0, kind: 'text', offset: 2, text: 'c' });
    assert.deepEqual(
      out.map(({ text }) => text),
      ['a'],
    );
    clock.leap(6);
    assert.deepEqual(out.at(-1), { part: 0, kind: 'text', offset: 1, text: 'bc' });
    clock.leap(100);
    batcher.add({ part: 0, kind: 'text', offset: 3, text: 'd' });
    assert.equal(out.at(-1)?.text, 'd');
  });

  it('loses, doubles and reorders nothing, whatever comes when', () => {
    const step = fc.record({
      kind: fc.constantFrom('text' as const, 'reasoning' as const),
      text: fc.string({ minLength: 1 }),
      pause: fc.nat(30),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const clock = new FakeTime();
        const parts: string[] = [];
        const batcher = new DeltaBatcher(clock, ({ part, offset, text }) => {
          assert.equal(offset, (parts[part] ?? '').length);
          parts[part] = (parts[part] ?? '') + text;
        });
        const whole: { kind: string; text: string }[] = [];
        for (const { kind, text, pause } of steps) {
          if (whole.at(-1)?.kind !== kind) whole.push({ kind, text: '' });
          const last = whole.at(-1) ?? assert.fail();
          batcher.add({ part: whole.length - 1, kind, offset: last.text.length, text });
          last.text += text;
          clock.leap(pause);
        }
        batcher.flush();
        assert.deepEqual(
          parts,
          whole.map(({ text }) => text),
        );
      }),
    );
  });

  it('joins the deltas of parts that grow in turns, and lets them out in the order in which they were begun', () => {
    const clock = new FakeTime();
    const out: Delta[] = [];
    const batcher = new DeltaBatcher(clock, (delta) => out.push(delta));
    const add = (part: number, offset: number, text: string) => batcher.add({ part, kind: 'tool-call', offset, text });
    add(0, 0, 'a');
    for (const offset of [0, 1, 2]) {
      add(1, offset, 'x');
      add(0, offset + 1, 'b');
    }
    clock.leap(16);
    assert.deepEqual(
      out.map(({ part, offset, text }) => [part, offset, text]),
      [
        [0, 0, 'a'],
        [1, 0, 'xxx'],
        [0, 1, 'bbb'],
      ],
    );
  });
});
