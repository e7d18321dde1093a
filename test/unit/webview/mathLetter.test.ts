import assert from 'node:assert/strict';
import { mathLetter } from '../../../src/webview/mathLetter.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function all(text: string, variant: string): string {
  return Array.from(text, (character) => mathLetter(character, variant)).join('');
}

describe('a letter of mathematics', () => {
  it('has its variants', () => {
    assert.equal(all('RNC1x', 'double-struck'), 'ℝℕℂ𝟙𝕩');
    assert.equal(all('LFex', 'script'), 'ℒℱℯ𝓍');
    assert.equal(all('gC', 'fraktur'), '𝔤ℭ');
    assert.equal(all('vAz09', 'bold'), '𝐯𝐀𝐳𝟎𝟗');
    assert.equal(all('αωΑΩx', 'bold-italic'), '𝜶𝝎𝜜𝜴𝒙');
    assert.equal(all('b7', 'monospace'), '𝚋𝟽');
  });

  it('is by compatibility the plain one, in every variant', () => {
    const variants = ['bold', 'italic', 'bold-italic', 'script', 'bold-script', 'fraktur', 'double-struck'];
    variants.push('bold-fraktur', 'sans-serif', 'bold-sans-serif', 'sans-serif-italic', 'sans-serif-bold-italic');
    for (const variant of [...variants, 'monospace']) {
      const shown = all(letters, variant);
      assert.equal(shown.normalize('NFKC'), letters, variant);
      assert.equal(new Set(shown).size, 52);
      assert.doesNotMatch(shown, /[A-Za-z]/);
    }
  });

  it('stays what it is where there is no variant of it', () => {
    assert.equal(all('é+中', 'bold'), 'é+中');
    assert.equal(all('R1', 'unknown'), 'R1');
    assert.equal(all('1', 'script'), '1');
  });
});
