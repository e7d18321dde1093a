import assert from 'node:assert/strict';
import { safeText } from '../../../src/provider/safeText.ts';

describe('a text that is fit to be shown', () => {
  const key = 'ab+c  d/ef==';
  const echoes: [string, string, string][] = [
    ['as it is', `you sent ${key}`, 'you sent [hidden]'],
    ['as in a URL', `GET /?key=${encodeURIComponent(key)}&a`, 'GET /?key=[hidden]&a'],
    ['as in HTML', `you sent ${key.replaceAll('+', '&#43;')}`, 'you sent [hidden]'],
    ['in base64', `Basic ${Buffer.from(`abc${key}`).toString('base64')}`, 'Basic YWJj[hidden]'],
  ];
  for (const [how, text, shown] of echoes) {
    it(`has no key, ${how}`, () => assert.equal(safeText(text, key), shown));
  }

  it('has nothing that turns it round', () => assert.equal(safeText('a\u202eb\u2066\u0000c', undefined), 'a b c'));
});
