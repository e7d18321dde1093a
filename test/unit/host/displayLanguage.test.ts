import assert from 'node:assert/strict';
import { numberText, setDisplayLanguage, timeLocale } from '../../../src/host/displayLanguage.ts';

const system = new Intl.DateTimeFormat().resolvedOptions().locale;
/** Languages of which at least one is not the system's. */
const languages = ['de', 'zh-cn'].filter((tag) => !system.startsWith(tag.slice(0, 2)));

describe('the display language', () => {
  afterEach(() => setDisplayLanguage('en'));

  it('decides how numbers are written', () => {
    setDisplayLanguage('en');
    assert.equal(numberText(12_345), '12,345');
    setDisplayLanguage('de');
    assert.equal(numberText(12_345.67, 1), '12.345,7');
  });

  it('leaves times to the region of the user, where that speaks it', () => {
    setDisplayLanguage(system.slice(0, 2));
    assert.equal(timeLocale(), undefined);
    for (const tag of languages) {
      setDisplayLanguage(tag);
      assert.equal(timeLocale(), tag);
    }
  });
});
