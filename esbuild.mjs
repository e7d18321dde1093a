// Builds what ships into dist/ (`node esbuild.mjs`), and tests with their support into out/ (`--tests`).
import { build, context } from 'esbuild';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Rivulet builds with Node 22.18 or newer; this is Node ${process.versions.node}.`);
  console.error('On Linux and Windows "npm ci" brings one for the npm scripts; elsewhere install it and try again.');
  process.exit(1);
}

const { grammarBuild } = await import('./scripts/grammarBuild.mts');
const { onlyMathMl } = await import('./scripts/onlyMathMl.mts');

const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

const host = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  logLevel: 'warning',
  legalComments: 'none',
};

const view = {
  bundle: true,
  platform: 'browser',
  target: 'chrome138',
  format: 'iife',
  minify: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** A package that stands in a file of its own beside the bundle, which loads it when it is needed. */
function besideIt(name) {
  return {
    name: 'beside-it',
    setup: ({ onResolve }) =>
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${name}.js`, external: true })),
  };
}

/** VS Code's API as it is: as a namespace each file would get a copy of its own of all those hundreds of names. */
const uncopiedVscode = {
  name: 'uncopied-vscode',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/](host[\\/].*|extension)\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace("import * as vscode from 'vscode'", "import vscode = require('vscode')");
      return { contents, loader: 'ts', watchFiles: [path] };
    }),
};

/** Finds addresses in text for markdown-it: we do that by rules of our own. */
const withoutLinkify = {
  name: 'without-linkify',
  setup: ({ onLoad }) => onLoad({ filter: /[\\/]linkify-it[\\/]/ }, () => ({ contents: 'export class LinkifyIt {}' })),
};

/** Classes of characters as the browser knows them, in the place of tables of them. */
const classesOfBrowser = {
  name: 'classes-of-browser',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]uc\.micro[\\/]/ }, () => ({
      contents: ['P', 'S'].map((name) => `export const ${name} = /\\p{${name}}/u;`).join('\n'),
    })),
};

/** Blocks, and all that stands above them, markdown-it need not know: we find them by rules of our own. */
const onlyWithinLines = {
  name: 'only-within-lines',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]markdown-it\.mjs$/ }, ({ path }) => {
      let text = readFileSync(path, 'utf8');
      for (const parser of ['block', 'core']) {
        const rules = new RegExp(`(#region src/parser_${parser}\\.ts\\s+var [\\w$]+ = )\\[[^]*?\\n\\];`);
        if (!rules.test(text)) throw new Error(`markdown-it has its ${parser} rules elsewhere now.`);
        text = text.replace(rules, '$1[];');
      }
      return { contents: text };
    }),
};

/** Icons as the panel needs them: their paths, to a hundredth of a pixel. */
const pathsOfIcons = {
  name: 'paths-of-icons',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svg$/ }, ({ path }) => {
      const paths = readFileSync(path, 'utf8').match(/<path\s[^>]*>/g) ?? [];
      const rounded = paths.join('').replace(/\d+\.\d+/g, (number) => String(Math.round(number * 100) / 100));
      return { contents: rounded, loader: 'text' };
    }),
};

const shipped = [
  {
    ...host,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [besideIt('ws'), uncopiedVscode],
    minify: true,
  },
  {
    ...host,
    // The client of ws alone: nothing that ships can listen.
    entryPoints: ['node_modules/ws/lib/websocket.js'],
    outfile: 'dist/ws.js',
    minify: true,
  },
  {
    ...view,
    entryPoints: ['src/webview/webview.ts'],
    outdir: 'dist',
    plugins: [withoutLinkify, classesOfBrowser, onlyWithinLines, pathsOfIcons],
  },
  {
    ...view,
    // Loaded by the panel when a formula is to be drawn.
    entryPoints: ['src/webview/math.ts'],
    outfile: 'dist/math.js',
    globalName: 'rivuletMath',
    plugins: [onlyMathMl],
  },
  {
    ...view,
    // Loaded by the panel when something is to be found in the conversation.
    entryPoints: ['src/webview/find/findInPanel.ts'],
    outfile: 'dist/find.js',
    globalName: 'rivuletFind',
    plugins: [pathsOfIcons],
  },
  {
    ...view,
    // The page on which endpoints are managed.
    entryPoints: ['src/webview/endpoints/endpoints.ts'],
    outdir: 'dist',
    plugins: [pathsOfIcons],
  },
  {
    ...view,
    // Loaded by the panel when code in their language grows or comes into sight.
    ...grammarBuild(),
  },
];

// What tests find at run time instead of in their bundle.
const testExternals = [
  'mocha',
  'playwright-core',
  '@vscode/test-electron',
  'esbuild',
  '@vscode/vsce',
  'commonmark-spec',
  '@vscode/l10n-dev',
  'axe-core',
];
const homes = { unit: [], peers: [], integration: ['vscode'], e2e: [], bench: [], fuzz: [], support: [] };

const testBuilds = Object.entries(homes).map(([home, externals]) => ({
  ...host,
  entryPoints: globSync(home === 'support' ? `test/${home}/**/*.main.ts` : `test/${home}/**/*.{test,main}.ts`, {
    exclude: ['**/node_modules/**'],
  }),
  outbase: `test/${home}`,
  outdir: `out/${home}`,
  // Only the integration home may meet `vscode`: everywhere else a stray import of it fails this build.
  external: [...testExternals, ...externals],
  sourcemap: 'inline',
  loader: { '.svg': 'text', '.jsonl': 'text' },
}));

// The package is written there too, and its maker does not make folders.
mkdirSync('out', { recursive: true });

// What was built of a test that is gone would still run.
if (tests) for (const home of Object.keys(homes)) rmSync(`out/${home}`, { recursive: true, force: true });

const chosen = tests ? testBuilds.filter((options) => options.entryPoints.length > 0) : shipped;
if (watch) {
  for (const options of chosen) await (await context(options)).watch();
} else {
  await Promise.all(chosen.map((options) => build(options)));
}
