import assert from 'node:assert/strict';
import { numberText, unitText, writeNumbersIn } from '../../../src/webview/numberText.ts';

describe('numberText', () => {
  afterEach(() => writeNumbersIn('en'));

  it('writes numbers and units as the language does', () => {
    assert.equal(numberText(12_345), '12,345');
    assert.equal(numberText(0.44, 1), '0.4');
    assert.equal(unitText(1, 'minute'), '1 minute');
    assert.equal(unitText(5, 'second'), '5 seconds');
    writeNumbersIn('de');
    assert.equal(numberText(12_345.67, 1), '12.345,7');
    writeNumbersIn('zh-cn');
    assert.equal(unitText(3, 'minute'), '3分钟');
  });
});
