import assert from 'node:assert/strict';
import { clockText, durationText } from '../../../src/webview/clockText.ts';
import { sizeText } from '../../../src/webview/sizeText.ts';

const clocks: [number, string][] = [
  [0, '0 s'],
  [999, '0 s'],
  [1000, '1 s'],
  [59_999, '59 s'],
  [60_000, '1 min 00 s'],
  [65_000, '1 min 05 s'],
  [3_599_999, '59 min 59 s'],
  [3_600_000, '1 h 00 min'],
  [3_720_000, '1 h 02 min'],
];

const durations: [number, string][] = [
  [0, '0.0 s'],
  [412, '0.4 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [59_600, '1 min 00 s'],
];

const sizes: [number, string][] = [
  [999, '999 B'],
  [1000, '1 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [5_000_000, '5.0 MB'],
];

describe('clockText', () => {
  for (const [time, text] of clocks) it(`${time} ms is ${text}`, () => assert.equal(clockText(time), text));
});

describe('durationText', () => {
  for (const [time, text] of durations) it(`${time} ms is ${text}`, () => assert.equal(durationText(time), text));
});

describe('sizeText', () => {
  for (const [units, text] of sizes) it(`${units} units are ${text}`, () => assert.equal(sizeText(units), text));
});
