import assert from 'node:assert/strict';
import { getL10nJson } from '@vscode/l10n-dev';
import { filesIn, read, sources } from './repository.ts';

type Texts = Record<string, unknown>;

/** The texts of the code, as VS Code's own tool finds them: what it does not find cannot be translated. */
const textsInCode = () =>
  getL10nJson(sources.map((file) => ({ contents: read(`src/${file}`), extension: file.slice(file.lastIndexOf('.')) })));

describe('texts', function () {
  this.timeout(60_000);

  for (const file of filesIn('l10n')) {
    it(`${file} has each text of the code, and no other`, async () => {
      const translated = JSON.parse(read(`l10n/${file}`)) as Texts;
      assert.deepEqual(Object.keys(translated).sort(), Object.keys(await textsInCode()).sort());
    });
  }
});
