import assert from 'node:assert/strict';
import { tooEarly, untranslated } from './shownTexts.ts';

describe('the search for texts that are not translated', () => {
  it('finds them wherever they are shown', () => {
    const shown = [
      "button({ name: 'Send', press });",
      "element('h4', {}, 'Sources');",
      "element('section', { 'aria-label': 'welcome' });",
      "setText(target, done ? 'Done' : l10n.t('Running'));",
      'vscode.window.showErrorMessage(`The export failed: ${why}`);',
      'const waited = `${seconds} seconds`;',
      "return `${name === '' ? 'a tool' : name}`;",
      "pick.items = [{ label: 'none' }];",
    ];
    for (const code of shown) assert.equal(untranslated(code).length, 1, code);
  });

  it('leaves alone what nobody sees', () => {
    const unseen = [
      "button({ name: l10n.t('Send'), press });",
      "import { element } from './element.ts';",
      "element('div', { class: 'row activity' });",
      "if (event.key === 'Escape') stop();",
      "// Not 'A text of the panel'.",
      'const sign = /[\'"]A text of [^\'"]*/;',
      "throw new Error('Not the id of a chat.');",
      'url = `http://${host}:${port}/`;',
    ];
    for (const code of unseen) assert.deepEqual(untranslated(code), [], code);
  });

  it('tells what is looked up too early', () => {
    const late = [
      "const text = () => l10n.t('A');",
      "const texts = (): Record<string, string> => ({ a: l10n.t('A') });",
      "export function text(what = l10n.t('A')): { a: string; b: string } {\n  return { a: l10n.t('A') };\n}",
      "const sign = {\n  get tooltip() {\n    return l10n.t('A');\n  },\n};",
      "class Row {\n  readonly #name = l10n.t('A');\n}",
      "v.string(() => l10n.t('A'));",
    ];
    for (const code of late) assert.deepEqual(tooEarly(code), [], code);
    const early = [
      "const text = l10n.t('A');",
      "const texts = { a: () => 1, b: l10n.t('A') };",
      "const sign = v.check((a) => a > 0, l10n.t('A'));",
    ];
    for (const code of early) assert.deepEqual(tooEarly(code), [1], code);
  });
});
