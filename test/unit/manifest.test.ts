import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEndpoints } from '../../src/provider/endpoint.ts';
import { apis } from '../../src/provider/endpointApi.ts';
import { root } from '../support/root.ts';
import { codeOf, read, sources, userDocuments } from './repository.ts';

interface EndpointItems {
  properties: Record<string, { properties?: Record<string, { default?: unknown }> }> & {
    api: Choice;
    continue: Choice;
  };
}

interface Choice {
  enum: string[];
  enumDescriptions: string[];
}

interface Manifest {
  engines: { vscode: string };
  license: string;
  categories: string[];
  keywords: string[];
  icon: string;
  galleryBanner: { color: string };
  pricing: string;
  qna: string;
  extensionKind: string[];
  activationEvents: string[];
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command?: string }[]>;
    keybindings: { command: string; key: string; mac?: string; win?: string; when: string }[];
    walkthroughs: { steps: { media: { svg: string; altText: string } }[] }[];
    configuration: {
      properties: Record<string, { scope: string }> & { 'rivulet.endpoints': { scope: string; items: EndpointItems } };
    };
  };
}
const manifest = JSON.parse(read('package.json')) as Manifest; // The tests fail where it is of another shape.
const { contributes } = manifest;
const commands = new Set(contributes.commands.map(({ command }) => command));
const nested = ['test/support/vscodeServer/', 'test/support/vscodeFloor/', 'test/bench/peers/'];
const lockFiles = ['', ...nested].map((folder) => `${folder}package-lock.json`);
const settings = new Set(Object.keys(contributes.configuration.properties));

describe('the manifest', () => {
  it('ships few packages', () => {
    assert.ok(Object.keys(manifest.dependencies).length <= 8);
  });

  it('pins every package exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    assert.equal(dependencies['eventsource-parser'], '4.1.3');
  });

  it('starts only when it is used', () => {
    const early = manifest.activationEvents.filter((event) => /^\*$|onStartupFinished|onLanguage/.test(event));
    assert.deepEqual(early, []);
  });

  it('is typed by the oldest VS Code that it claims', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('is tested in the oldest VS Code that it claims', () => {
    const floor = JSON.parse(read('test/support/vscodeFloor/package.json')) as Manifest; // As npm reads it.
    const [, minor] = manifest.engines.vscode.split('.');
    assert.equal(floor.dependencies['code-server']?.split('.')[1], minor);
  });

  it('says what the shops ask for', () => {
    const { license, categories, keywords, icon, galleryBanner, pricing, qna } = manifest;
    assert.deepEqual([license, pricing, qna, categories], ['MIT', 'Free', 'marketplace', ['AI', 'Chat']]);
    assert.ok(keywords.length >= 5 && keywords.length <= 30);
    assert.match(galleryBanner.color, /^#[\da-f]{6}$/);
    const png = readFileSync(path.join(root, icon));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 128 && png.readUInt32BE(16) === png.readUInt32BE(20));
  });

  it('runs where the workspace is, and so where the servers of that machine are', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
  });

  it('takes no setting from a workspace, and none for a key', () => {
    for (const [name, { scope }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(scope, 'application', name);
      assert.doesNotMatch(name, /key|token|secret/i);
    }
    assert.deepEqual(new Set(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations), settings);
  });

  it('offers the fields of an endpoint that are read, with defaults that are taken', () => {
    const fields = contributes.configuration.properties['rivulet.endpoints'].items.properties;
    for (const name of ['clocks', 'limits', 'retries']) {
      const defaults = Object.entries(fields[name]?.properties ?? {}).map(([inner, { default: value = 1 }]) => [
        inner,
        value,
      ]);
      assert.ok(defaults.length > 0, name);
      const values: unknown = Object.fromEntries(defaults);
      const entry = {
        id: 'a',
        api: 'openai-chat',
        url: 'https://api.example.com/v1',
        [name]: values,
      };
      assert.deepEqual(parseEndpoints([entry], { plainHttpHosts: [] }).problems, []);
    }
  });

  it('offers every way to continue a reply, and says what it is', () => {
    const { continue: field } = contributes.configuration.properties['rivulet.endpoints'].items.properties;
    assert.deepEqual([field.enum.length, field.enumDescriptions.length], [2, 2]);
    for (const way of field.enum) {
      const entry = { id: 'a', api: 'openai-chat', url: 'https://api.example.com/v1', continue: way };
      assert.deepEqual(parseEndpoints([entry], { plainHttpHosts: [] }).problems, []);
    }
  });

  it('completes every API, and says what it is', () => {
    const { api } = contributes.configuration.properties['rivulet.endpoints'].items.properties;
    assert.deepEqual(api.enum, [...apis]);
    assert.equal(api.enumDescriptions.length, apis.length);
  });

  it('contributes the commands that are registered, and no others', () => {
    const places = sources.filter((file) => codeOf(file).includes('registerCommand('));
    assert.deepEqual(places, ['host/commands.ts']);
    const plain = codeOf('host/commands.ts').matchAll(/^ {4}'(rivulet\.\w+)':/gm);
    const ofSelections = codeOf('host/selectionCommands.ts').matchAll(/\bcommand: '(rivulet\.\w+)'/g);
    const registered = [...plain, ...ofSelections].map(([, name]) => name);
    assert.deepEqual(new Set(registered), commands);
  });

  it('binds menus and keys to commands that it has', () => {
    const bound = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const unknown = bound.filter(({ command }) => command !== undefined && !commands.has(command));
    assert.deepEqual(unknown, []);
  });

  it('takes keys only where a chat has the focus, and tells each of them in the README', () => {
    // A view says of itself a moment late that the focus has gone; VS Code knows at once of its own views.
    const inChat = 'rivulet.chatFocused && (!focusedView || focusedView == rivulet.chat)';
    for (const { when, command } of contributes.keybindings)
      assert.ok([inChat, `rivulet.streaming && ${inChat}`].includes(when), command);
    const bound = contributes.keybindings.map(({ command, key, mac = key, win }) => {
      const others = win === undefined ? '' : ` (Windows: ${keyWords(win)})`;
      return `${keyWords(key)}${others}, ${keyWords(mac)}: ${command}`;
    });
    const rows = read('README.md').matchAll(/^\| (\S[^|]*) \| ([^|]+) \| [^|]+ \| `(rivulet\.\w+)` \|$/gm);
    const told = [...rows].map(([, key, mac, command]) => `${key}, ${mac}: ${command}`);
    assert.deepEqual(new Set(told), new Set(bound));
  });

  it('leads through steps that are there, with pictures that are small', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 4);
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>; // Texts by their keys.
    const links = [
      ...(JSON.stringify(steps) + JSON.stringify(texts)).matchAll(/(?:command:|onCommand:)(rivulet\.\w+)(\.focus)?/g),
    ];
    const unknown = links.filter(([, name = '', view]) => view === undefined && !commands.has(name));
    assert.deepEqual(unknown, []);
    for (const { media } of steps) {
      assert.ok((texts[media.altText.replaceAll('%', '')] ?? '').length > 20, media.svg);
      const svg = read(media.svg);
      assert.ok(svg.length < 5000 && svg.startsWith('<svg '), media.svg);
      assert.doesNotMatch(svg.replaceAll(/var\(--vscode-[\w-]+, ?#\w+\)/g, ''), /#[\da-f]{3}|<script|href/i, media.svg);
    }
  });

  it('is told truly to users: every command and setting, and no others', () => {
    const named = userDocuments.flatMap((file) =>
      [...read(file).matchAll(/`(rivulet\.\w+)`/g)].map(([, name]) => name),
    );
    assert.deepEqual(new Set(named), new Set([...commands, ...settings]));
  });

  it('is told truly to users: commands by the titles that they have', () => {
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>; // Texts by their keys.
    const titles = new Set([...commands].map((command) => texts[command.replace('rivulet.', 'command.')]));
    const told = userDocuments.flatMap((file) =>
      [...read(file).matchAll(/\*\*Rivulet: ([^*]+)\*\*/g)].map(([, title]) => title),
    );
    assert.ok(told.length > 5);
    assert.deepEqual(
      told.filter((title) => !titles.has(title)),
      [],
    );
  });

  it('is told truly to users: every field of an endpoint', () => {
    const told = [...read('docs/endpoints.md').matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    const fields = Object.keys(contributes.configuration.properties['rivulet.endpoints'].items.properties);
    assert.deepEqual(
      fields.filter((name) => !told.includes(name)),
      [],
    );
  });

  it('keeps lock files free of addresses', () => {
    for (const file of lockFiles) {
      assert.doesNotMatch(read(file), /"resolved": "\w+:\/\//, file);
    }
  });
});

/** A key as VS Code shows it, for example `Ctrl+Alt+PageUp` for `ctrl+alt+pageup`. */
function keyWords(key: string): string {
  const words: Record<string, string> = { escape: 'Esc', pageup: 'PageUp', pagedown: 'PageDown' };
  return key.replaceAll(/[a-z]+/g, (word) => words[word] ?? word.charAt(0).toUpperCase() + word.slice(1));
}
