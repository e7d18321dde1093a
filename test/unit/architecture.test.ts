import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { codeOf, filesIn, read, sources } from './repository.ts';

/** Which rooms and packages each room may import. Node's own modules are `node`. */
const allowed: Record<string, string[]> = {
  messages: [],
  transport: ['node', '@vscode/l10n', 'eventsource-parser', 'ws'],
  provider: ['node', 'transport', 'valibot', '@vscode/l10n'],
  conversation: ['node', '@vscode/l10n', 'type provider'],
  host: ['node', 'vscode', 'valibot', '@vscode/l10n', 'conversation', 'messages', 'provider', 'transport'],
  webview: ['messages', '@vscode/l10n', '@vscode/codicons', 'markdown-it', 'katex', '@codemirror/streamparser'],
  'extension.ts': ['vscode', '@vscode/l10n', 'conversation', 'host', 'messages', 'provider', 'transport'],
};

/** What a file imports, as rooms and packages: by statement, by call, and in types. */
function importsOf(file: string): string[] {
  const statement = /\b(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g;
  const call = /\b(?:import|require)\(\s*()(['"`][^'"`]+['"`]|[^'"`])/g;
  const code = codeOf(file);
  return [...code.matchAll(statement), ...code.matchAll(call)].map(([, type, target = '']) =>
    roomOf(file, target.replace(/^['"`]|['"`]$/g, ''), Boolean(type)),
  );
}

function roomOf(file: string, target: string, isType: boolean): string {
  if (target.startsWith('node:') || builtinModules.includes(target)) return 'node';
  if (!target.startsWith('.')) {
    return target
      .split('/')
      .slice(0, target.startsWith('@') ? 2 : 1)
      .join('/');
  }
  const [room = ''] = path.posix.join(path.posix.dirname(file), target).split('/');
  return isType && room === 'provider' && file.startsWith('conversation/') ? `type ${room}` : room;
}

/** Files, and all whose code they load. What is imported as a type is not there when the code runs. */
function reachedFrom(...files: string[]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const [, names = '', target = ''] of codeOf(file).matchAll(/^import ([^'"]*?from )?'(\.[^']+)'/gm)) {
      if (!names.startsWith('type ')) reached.add(path.posix.join(path.posix.dirname(file), target));
    }
  }
  return reached;
}

/** What turns text into markup or code, however it is reached. */
const markup = /\b(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|HTMLUnsafe|document\.write|parseFromString/;
const evaluation = /\beval\(|\bnew Function\b/;

function sourcesWith(pattern: RegExp): string[] {
  return sources.filter((file) => pattern.test(codeOf(file)));
}

describe('the architecture', () => {
  for (const file of sources) {
    it(`lets ${file} import only what its room may`, () => {
      const [room = ''] = file.split('/');
      assert.ok(allowed[room], `${room} is no room`);
      const forbidden = importsOf(file).filter((target) => target !== room && !allowed[room]?.includes(target));
      assert.deepEqual(forbidden, []);
    });
  }

  it('has no file above 400 lines', () => {
    const long = sources.filter((file) => read(`src/${file}`).split('\n').length > 400);
    assert.deepEqual(long, []);
  });

  it('has no code that turns text into markup or code', () => {
    assert.deepEqual(sourcesWith(markup), []);
    assert.deepEqual(sourcesWith(evaluation), []);
  });

  it('has no code that listens on a socket', () => {
    // `listen` alone is a good word for events: what listens on a socket gets a port, a path or options, not a function.
    assert.deepEqual(sourcesWith(/createServer|\.listen\((?!\(|async|function)/), []);
  });

  it('has one place that changes a document', () => {
    const changing = sourcesWith(/\bWorkspaceEdit\b|\bapplyEdit\b|\.edit\(/);
    assert.deepEqual(changing, ['host/insertCode.ts']);
  });

  it('has one place that moves the focus, for it could take the keys from elsewhere', () => {
    const moving = sourcesWith(/(?<!\bactive)\.(focus|select)\(/).filter((file) => file.startsWith('webview/'));
    assert.deepEqual(moving, ['webview/moveFocus.ts']);
    // A part that is loaded apart would have a copy, which knows nothing of the panel's.
    assert.ok(!reachedFrom('webview/find/findInPanel.ts', 'webview/math.ts').has('webview/moveFocus.ts'));
  });

  it('has one folder that writes files, and all of them are its own', () => {
    const verbs = 'append|copy|cp|create|delete|mk|open|rename|rm|truncate|unlink|write';
    const writing = sourcesWith(new RegExp(`\\bfs\\.(${verbs})|\\b(${verbs})[^}]*\\}\\s*from '(node:)?fs\\b`));
    // What the user exports goes where the user says, in one place.
    assert.deepEqual(
      writing.filter((file) => !file.startsWith('conversation/store/')),
      ['host/chosenFile.ts'],
    );
    assert.ok(writing.includes('conversation/store/nodeFiles.ts'));
  });

  it('has no way from an export or an import to a key', () => {
    const reached = reachedFrom('host/exportChats.ts', 'host/importChats.ts');
    assert.ok(reached.has('conversation/exchange/exportAsJson.ts') && reached.has('conversation/store/chatState.ts'));
    const secret = [...reached].filter((file) => /\bsecrets?\b|resolveKey|SecretKeys|process\.env/.test(codeOf(file)));
    assert.deepEqual(secret, []);
    assert.deepEqual(
      [...reached].filter((file) => /^(provider|transport)\//.test(file)),
      [],
    );
  });

  it('has no switch that weakens the view, the settings or TLS', () => {
    assert.deepEqual(sourcesWith(/enableCommandUris|retainContextWhenHidden|rejectUnauthorized(?!: true\b)/), []);
    assert.deepEqual(sourcesWith(/onfiguration\([^)]*\)\s*\.get\s*[<(]/), []);
  });

  it('ships nothing that turns text into markup or code, and nothing that listens', () => {
    const bundles = filesIn('dist').filter((file) => file.endsWith('.js'));
    assert.ok(bundles.includes('extension.js') && bundles.includes('webview.js'));
    for (const bundle of bundles) {
      const forbidden = /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|createServer/;
      assert.doesNotMatch(read(`dist/${bundle}`), forbidden, bundle);
    }
  });
});
