import assert from 'node:assert/strict';
import { getL10nJson } from '@vscode/l10n-dev';
import { filesIn, read, sources } from './repository.ts';
import { tooEarly, untranslated } from './shownTexts.ts';

type Texts = Record<string, string>;

const textsOf = (file: string) => JSON.parse(read(file)) as Texts; // What is no text fails below.

const imported = "import * as l10n from '@vscode/l10n';\n";
const speaking = sources.map((file) => read(`src/${file}`)).filter((code) => code.includes(imported));

/** The texts of the code, as VS Code's own tool finds them, which takes its time for each file: one holds them all. */
const textsInCode = () =>
  getL10nJson([{ contents: imported + speaking.join('').replaceAll(imported, ''), extension: '.ts' }]);

/** What a translation must hold as it stands: what is put in, icons, and what users write in their settings. */
function fixedIn(text: string): string[] {
  return (text.match(/\{\d+\}|\$\{\w+\}|\$\([\w~-]+\)|"[a-z][\w.:/-]*"|`[^`]*`|https?:\/\/[\w.:/-]*\w/g) ?? []).sort();
}

function assertTranslated(texts: Texts, english: (key: string) => string | undefined): void {
  for (const [key, text] of Object.entries(texts)) {
    assert.notEqual(text.trim(), '', key);
    assert.deepEqual(fixedIn(text), fixedIn(english(key) ?? ''), key);
  }
}

/** What is written alike in every language. */
const alike = new Set([
  'Rivulet',
  'VS Code',
  '… · VS Code',
  'Continue',
  'Markdown',
  'JSON',
  'Enter',
  'Shift+Enter',
  'Esc',
]);

/** What no user sees, by the file where it stands. */
const unseen: Record<string, RegExp> = {
  'conversation/exchange/knownFields.ts': /^[a-zA-Z ]+$/, // Fields of a file.
  'conversation/exchange/textEnd.ts': /^[a-z1-6 ]+$/, // Elements of HTML.
  'host/chatDocument.ts': /^<|^trusted-types/, // The document and its policy.
  'host/doctorPick.ts': /^\$\(blank\)$|^Rivulet …, … …, …$/, // An icon, and what runs it.
  'host/endpointsPage/changedEntry.ts': /^Bearer $/, // A header.
  'host/pickModel.ts': /^\$\(star-full\)$/, // An icon.
  'host/suggestTitle.ts': /^Name this chat/, // A question to a model, which answers in the language of the chat.
  'host/vscodeReply.ts': /^NotFound$/, // A code of an error.
  'provider/continuation.ts': /./, // What a model is asked.
  'provider/demoProvider.ts': /./, // An endpoint that nobody sees.
  'provider/doctor/tryReply.ts': /^Count from/, // What a model is asked.
  'provider/doctor/tryStop.ts': /^Count from/,
  'provider/endpoint.ts': /^Bearer $/, // A header.
  'provider/endpointApi.ts': /^Bearer $|^Authorization$/,
  'provider/httpError.ts': /^HTTP …/, // The status, and what the server says.
  'provider/localServerKinds.ts': /./, // Names of products.
  'provider/openai/openaiResponsesReader.ts': /^… s…$/, // A key.
  'provider/presets.ts': /./, // Names of products.
  'transport/transportError.ts': /^TransportError$/,
  'webview/endpoints/endpointForm.ts': /^body\.remove$/, // A field.
  'webview/endpoints/endpointList.ts': /^entry …$/, // Classes.
  'webview/endpoints/keyPart.ts': /^key(\.\w+)?$|^(key-state|button) …$/, // Fields, and classes.
  'webview/hiddenCharacters.ts': /^[A-Z][a-z]{3}$/, // Scripts (https://www.unicode.org/iso15924/).
  'webview/onlyMath.ts': /^[a-z ]+$/, // Elements and attributes of MathML.
  'webview/markdown/formulaPiece.ts': /^(?:display formula|formula display)$/, // Classes.
  'webview/markdown/inlineTree.ts': /^href$/, // An attribute.
  'webview/markdown/seam.ts': /^div, /, // A selector.
  'webview/toolbar.ts': /^button, summary$/,
};

describe('texts', function () {
  this.timeout(60_000);

  for (const file of filesIn('l10n')) {
    it(`${file} has each text of the code, and no other`, async () => {
      assert.deepEqual(Object.keys(textsOf(`l10n/${file}`)).sort(), Object.keys(await textsInCode()).sort());
    });

    it(`${file} keeps what is put into a text, and the names of settings`, () => {
      assertTranslated(textsOf(`l10n/${file}`), (key) => key);
    });
  }

  it('of the manifest are all there, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual(Object.keys(textsOf('package.nls.json')).sort(), [...new Set(used)].sort());
  });

  it('of the manifest are in every language that the code is in', () => {
    const english = textsOf('package.nls.json');
    for (const file of filesIn('l10n').map((name) => name.replace('bundle.l10n', 'package.nls'))) {
      const texts = textsOf(file);
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort(), file);
      assertTranslated(texts, (key) => english[key]);
    }
  });

  it('of the manifest do not stand in it', () => {
    const field = /"(?:title|label|name|description|markdownDescription|\w*[eE]rrorMessage)": "(?!%)([^"]*)"/g;
    const { contributes } = JSON.parse(read('package.json')) as { contributes: unknown };
    const plain = [...JSON.stringify(contributes, null, 1).matchAll(field)].map(([, text]) => text ?? '');
    // What a snippet puts into the settings is the user's to change.
    assert.deepEqual(
      plain.filter((text) => text !== 'Rivulet' && !text.startsWith('${')),
      [],
    );
  });

  it('can all be translated', () => {
    const found = sources.flatMap((file) =>
      untranslated(read(`src/${file}`)).flatMap((text) =>
        alike.has(text) || unseen[file]?.test(text) ? [] : `${file}: ${text}`,
      ),
    );
    assert.deepEqual(found, []);
  });

  it('are not looked up before the language is known', () => {
    const early = sources
      .filter((file) => !file.startsWith('webview/'))
      .flatMap((file) => tooEarly(read(`src/${file}`)).map((line) => `${file}:${line}`));
    assert.deepEqual(early, []);
  });
});
