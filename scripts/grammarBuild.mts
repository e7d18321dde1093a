import type { BuildOptions, Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';

/** What stands in the file of another grammar, since it needs that one or has many words in common with it. */
const guests: Record<string, string[]> = { css: ['sass', 'stylus'], javascript: ['pug'] };

/** How the grammars are built that the table of languages names: only these, each in the file that it names there. */
export function grammarBuild(): Pick<BuildOptions, 'entryPoints' | 'outdir' | 'globalName' | 'plugins'> {
  return {
    entryPoints: [...modesByFile().keys()].map((file) => ({ in: `grammars:${file}`, out: file })),
    outdir: 'dist/grammars',
    globalName: 'rivuletGrammars',
    plugins: [onlyNamedModes],
  };
}

const onlyNamedModes: Plugin = {
  name: 'only-named-modes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^grammars:/ }, ({ path }) => ({ path, namespace: 'grammars' }));
    onLoad({ filter: /./, namespace: 'grammars' }, ({ path }) => ({
      contents: exportsOf(path.slice('grammars:'.length)),
      resolveDir: process.cwd(),
    }));
    // A grammar that is made by a call, of sets of words, is left out as well when nobody asks for it.
    onLoad({ filter: /[\\/]legacy-modes[\\/]mode[\\/][\w-]+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /^(export const \w+ = )(?=\w+\()|\b(?=(set|words)\()/gm,
        '$1/* @__PURE__ */ ',
      ),
    }));
  },
};

function exportsOf(file: string): string {
  const lines = [...(modesByFile().get(file) ?? [])].map((mode) => {
    const home = guests[file]?.includes(mode) ? mode : file;
    return `export { ${mode} } from '@codemirror/legacy-modes/mode/${home}';`;
  });
  return lines.join('\n');
}

function modesByFile(): Map<string, Set<string>> {
  const table = JSON.parse(readFileSync('src/webview/code/languages.json', 'utf8')) as string[][]; // The view reads it too.
  const modes = new Map<string, Set<string>>();
  for (const [, , grammar = ''] of table) {
    const [file = '', mode = ''] = grammar.split('/');
    if (file !== '') modes.set(file, (modes.get(file) ?? new Set()).add(mode));
  }
  return modes;
}
