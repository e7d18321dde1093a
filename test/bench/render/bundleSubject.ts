import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../support/root.ts';

const bundles = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>();

/** The files that a browser needs for a subject, by name: `subject.js`, and what it loads when it needs it. */
export function bundleSubject(file: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const known = bundles.get(file) ?? bundle(path.join(root, 'test/bench/render', file));
  bundles.set(file, known);
  return known;
}

async function bundle(file: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: { subject: file },
    outdir: '/',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'chrome138',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Peers of peers that no reply here needs.
    external: ['mermaid', 'katex', 'stream-diffs', '@antv/infographic', '@terrastruct/d2'],
    loader: { '.svg': 'text', '.woff2': 'empty' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path: name, contents }) => [path.basename(name), contents]));
}
