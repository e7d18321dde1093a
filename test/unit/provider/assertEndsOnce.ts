import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PayloadReader } from '../../../src/provider/dialect.ts';
import type { Json } from '../../../src/provider/json.ts';
import { isEnd } from './answers.ts';

/** A reader takes any JSON, and payloads that look much like its own, without a throw, and ends exactly once. */
export function assertEndsOnce(createReader: () => PayloadReader, payload: fc.Arbitrary<unknown>): void {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), payload), { maxLength: 6 }), (values) => {
      const reader = createReader();
      for (const value of values) {
        const ends = reader.take(value as Json, undefined).filter(isEnd).length; // Both arbitraries give JSON.
        assert.ok(ends <= 1);
        if (ends === 1) return;
      }
      assert.equal(reader.end(false).filter(isEnd).length, 1);
    }),
    { numRuns: 2000 },
  );
}
