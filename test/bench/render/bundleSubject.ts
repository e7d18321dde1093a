import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../support/root.ts';

const folder = path.join(root, 'test/bench/render');
const bundles = new Map<string, Promise<SubjectBundle>>();

export interface SubjectBundle {
  /** Ours runs as a classic script, as it does in the panel; the peers load modules. */
  module: boolean;
  /** What a browser loads, by name: `subject.js`, and perhaps `subject.css` and more scripts. */
  files: ReadonlyMap<string, Uint8Array>;
}

/** Makes a script of a subject's file that puts the subject into `window.subject`. */
export function bundleSubject(file: string): Promise<SubjectBundle> {
  const known = bundles.get(file) ?? bundle(file, file.endsWith('.mjs'));
  bundles.set(file, known);
  return known;
}

async function bundle(file: string, module: boolean): Promise<SubjectBundle> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { start } from './${file}'; window.subject = start(document.querySelector('.part'));`,
      resolveDir: folder,
      sourcefile: 'subject.ts',
    },
    entryNames: 'subject',
    outdir: '/',
    write: false,
    bundle: true,
    splitting: module,
    format: module ? 'esm' : 'iife',
    platform: 'browser',
    target: 'chrome138',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Peers of peers that no reply here needs.
    external: module ? ['mermaid', 'katex', 'stream-diffs', '@antv/infographic', '@terrastruct/d2'] : [],
    loader: { '.svg': 'text', '.woff2': 'empty' },
    logLevel: 'error',
  });
  return { module, files: new Map(outputFiles.map(({ path: name, contents }) => [path.basename(name), contents])) };
}
