import assert from 'node:assert/strict';
import { errorKind } from '../../../src/provider/errorKind.ts';

describe('the kind of an error', () => {
  const said: [number, string, string][] = [
    [429, 'insufficient_quota You exceeded your current quota, please check your plan and billing details.', 'quota'],
    [400, 'Your credit balance is too low. Go to https://a.example/billing', 'quota'],
    // A limit of a minute, with the page on which it can be raised.
    [
      429,
      'Rate limit reached: 3 a minute. Visit https://platform.openai.com/account/billing to raise it.',
      'rate-limit',
    ],
    [400, 'too many tokens: the prompt cannot exceed 4096', 'context-length'],
    [413, 'Request too large', 'context-length'],
    // As AWS Bedrock says it of the tokens of a minute, with a status and within a stream.
    [429, 'Too many tokens, please wait before trying again.', 'rate-limit'],
    [0, 'ThrottlingException Too many tokens, please wait before trying again.', 'rate-limit'],
  ];
  for (const [status, text, kind] of said) {
    it(`is ${kind} for ${status} "${text.slice(0, 40)}"`, () => {
      assert.equal(errorKind(status, text, undefined), kind);
    });
  }
});
