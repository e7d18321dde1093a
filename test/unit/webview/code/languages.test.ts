import assert from 'node:assert/strict';
import table from '../../../../src/webview/code/languages.json';
import { fenceWord, languageOf } from '../../../../src/webview/code/languages.ts';
import { shippedGrammars } from './grammars.ts';

describe('languageOf', () => {
  it('knows a language by all its names, in any case and wrapped as other programs do', () => {
    const fences = [
      'ts',
      'TypeScript',
      '  ts  ',
      'ts title="a.ts"',
      '{.ts .numberLines}',
      'ts:src/a.ts',
      'language-ts',
    ];
    for (const info of [...fences, 'ts{1,3}', 'ts,ignore']) assert.equal(languageOf(info)?.name, 'TypeScript', info);
    assert.equal(languageOf('c++')?.name, 'C++');
    assert.equal(languageOf('C#')?.name, 'C#');
    assert.equal(languageOf('sh')?.id, 'shellscript');
    assert.equal(languageOf('sql')?.grammar?.mode, 'standardSQL');
  });

  it('knows nothing of others', () => {
    const others = ['', ' ', 'nonsense', 'constructor', '__proto__', '{}'];
    for (const info of others) assert.equal(languageOf(info), undefined, info);
    assert.equal(fenceWord('nonsense and more'), 'nonsense');
  });

  it('gives each name to one language', () => {
    const names = table.flatMap(([name = '', , , aliases = '']) => [
      ...new Set([name.toLowerCase(), ...aliases.split(' ')]),
    ]);
    const seen = new Set<string>();
    for (const name of names.filter((word) => word !== '')) {
      assert.ok(!seen.has(name), name);
      seen.add(name);
    }
  });

  it('names grammars that ship', () => {
    for (const [name, , grammar = ''] of table) {
      const [file = '', mode = ''] = grammar.split('/');
      if (file !== '') assert.equal(typeof shippedGrammars(file)[mode]?.token, 'function', name);
    }
  });
});
