import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/root.ts';

const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const sources = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** Which rooms and packages each room may import. Node's own modules are `node`. */
const allowed: Record<string, string[]> = {
  messages: [],
  transport: ['node', 'eventsource-parser'],
  provider: ['node', 'transport', 'valibot'],
  conversation: ['node', 'type provider'],
  host: ['node', 'vscode', 'valibot', 'conversation', 'messages', 'provider', 'transport'],
  webview: ['messages', '@vscode/codicons'],
  'extension.ts': ['vscode', 'conversation', 'host', 'messages', 'provider', 'transport'],
};

interface Manifest {
  engines: { vscode: string };
  activationEvents: string[];
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { scope: string }> };
  };
}
const manifest = JSON.parse(read('package.json')) as Manifest; // The tests fail where it is of another shape.

/** What a file imports, as rooms and packages. */
function importsOf(file: string): string[] {
  const pattern = /(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;
  return [...read(`src/${file}`).matchAll(pattern)].map(([, type, target = '']) => {
    if (target.startsWith('node:')) return 'node';
    if (!target.startsWith('.'))
      return target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
    const [room = ''] = path.posix.join(path.posix.dirname(file), target).split('/');
    return type && allowed['conversation']?.includes(`type ${room}`) && file.startsWith('conversation/')
      ? `type ${room}`
      : room;
  });
}

describe('the architecture', () => {
  for (const file of sources) {
    it(`lets ${file} import only what its room may`, () => {
      const [room = ''] = file.split('/');
      const forbidden = importsOf(file).filter((target) => target !== room && !allowed[room]?.includes(target));
      assert.deepEqual(forbidden, []);
    });
  }

  it('has no file above 400 lines', () => {
    assert.deepEqual(
      sources.filter((file) => read(`src/${file}`).split('\n').length > 400),
      [],
    );
  });

  it('has nothing that turns text into markup or code, and nothing that listens', () => {
    const forbidden =
      /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|\beval\(|new Function|createServer|\.listen\(\d/;
    assert.deepEqual(
      sources.filter((file) => forbidden.test(read(`src/${file}`))),
      [],
    );
    for (const bundle of ['dist/extension.js', 'dist/webview.js']) {
      assert.doesNotMatch(
        read(bundle),
        /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|createServer/,
        bundle,
      );
    }
  });

  it('ships few packages, pinned exactly', () => {
    assert.ok(Object.keys(manifest.dependencies).length <= 8);
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    assert.equal(manifest.dependencies['eventsource-parser'], '4.1.3');
  });

  it('starts only when it is used', () => {
    assert.deepEqual(
      manifest.activationEvents.filter((event) => /^\*$|onStartupFinished|onLanguage/.test(event)),
      [],
    );
  });

  it('is typed by the oldest VS Code that it claims', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('takes no setting from a workspace, and none for a key', () => {
    for (const [name, { scope }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.equal(scope, 'application', name);
      assert.doesNotMatch(name, /key|token|secret/i);
    }
    assert.doesNotMatch(sources.map((file) => read(`src/${file}`)).join(''), /getConfiguration\([^)]*\)\.get\(/);
  });

  it('registers the commands that it contributes, and no others', () => {
    const code = ['commands', 'selectionCommands'].map((file) => read(`src/host/${file}.ts`)).join('');
    const registered = new Set(
      [...code.matchAll(/^\s*(?:command: )?'(rivulet\.\w+)'[:,]|command: '(rivulet\.\w+)'/gm)].map(
        ([, a, b]) => a ?? b,
      ),
    );
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered, new Set(contributed));
  });

  it('lets a view load nothing but its own script and style', () => {
    const html = read('src/host/chatHtml.ts');
    for (const rule of [
      "default-src 'none'",
      "img-src 'none'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-src 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(html.includes(rule), rule);
    }
    assert.doesNotMatch(html.replace(/\/\*\*[^]*?\*\//g, ''), /https?:|unsafe-|cspSource/);
    assert.doesNotMatch(
      sources.map((file) => read(`src/${file}`)).join(''),
      /enableCommandUris|retainContextWhenHidden|rejectUnauthorized/,
    );
  });

  it('names every command and setting truly in the README', () => {
    const named = new Set([...read('README.md').matchAll(/`(rivulet\.\w+)`/g)].map(([, name]) => name));
    const real = [
      ...manifest.contributes.commands.map(({ command }) => command),
      ...Object.keys(manifest.contributes.configuration.properties),
    ];
    assert.deepEqual(named, new Set(real));
  });

  it('keeps lock files free of addresses', () => {
    for (const file of ['package-lock.json', 'test/support/vscodeServer/package-lock.json']) {
      assert.doesNotMatch(read(file), /"resolved": "https?:/, file);
    }
  });
});
