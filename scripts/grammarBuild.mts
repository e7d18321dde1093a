import type { BuildOptions, Plugin } from 'esbuild';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * How the grammars are built that the table of languages names as `file/mode`: each mode in the file that is said there, and
 * no others. Grammars that have much in common share a file, and so their words are packed once.
 */
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
  setup(build) {
    const homes = homesOfModes();
    build.onResolve({ filter: /^grammars:/ }, ({ path: entry }) => ({ path: entry, namespace: 'grammars' }));
    build.onLoad({ filter: /./, namespace: 'grammars' }, ({ path: entry }) => ({
      contents: exportsOf(entry.slice('grammars:'.length), homes),
      resolveDir: process.cwd(),
    }));
    // A grammar that is made by a call, of sets of words, is left out as well when nobody asks for it.
    build.onLoad({ filter: /[\\/]legacy-modes[\\/]mode[\\/][\w-]+\.js$/ }, ({ path: module }) => ({
      contents: readFileSync(module, 'utf8').replace(
        /^(export const \w+ = )(?=\w+\()|\b(?=(set|words)\()/gm,
        '$1/* @__PURE__ */ ',
      ),
    }));
  },
};

function exportsOf(file: string, homes: Map<string, string>): string {
  const lines = [...(modesByFile().get(file) ?? [])].map((mode) => {
    const home = homes.get(mode);
    if (home === undefined) throw new Error(`No grammar is named "${mode}".`);
    return `export { ${mode} } from '@codemirror/legacy-modes/mode/${home}';`;
  });
  return lines.join('\n');
}

/** The modules of the package by the modes that they export. */
function homesOfModes(): Map<string, string> {
  const homes = new Map<string, string>();
  for (const file of globSync('node_modules/@codemirror/legacy-modes/mode/*.js').sort()) {
    const modes = readFileSync(file, 'utf8').matchAll(/^export (?:const|var) (\w+)/gm);
    for (const [, mode = ''] of modes) homes.set(mode, path.basename(file, '.js'));
  }
  return homes;
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
