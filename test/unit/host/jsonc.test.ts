import assert from 'node:assert/strict';
import { parseJsonc } from '../../../src/host/jsonc.ts';

describe('parseJsonc', () => {
  it('reads comments and trailing commas away, and leaves texts as they are', () => {
    const text = `\uFEFF{ // a
      "a": "//no, /* no */ ,]", /* b,
      */ "b": [1, 2, /* c */ ], "c\\"//": { "d": null, }, // d
    }`;
    assert.deepEqual(parseJsonc(text), { a: '//no, /* no */ ,]', b: [1, 2], 'c"//': { d: null } });
  });

  it('gives nothing for what is none', () => {
    for (const text of ['', '{', '[1,,]', '"a', '/* [1]']) assert.equal(parseJsonc(text), undefined, text);
    assert.equal(parseJsonc('"\\"'.repeat(50_000)), undefined);
  });
});
