import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../support/root.ts';

const secret = 'canary-token';

describe('the publish script', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-publish-'));
    fs.cpSync(path.join(root, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
    const decided = { publisher: 'p', repository: 'r', bugs: 'b', homepage: 'h' };
    const scripts = { package: `node -e "require('fs').appendFileSync('../asked','package\\n')"` };
    write('package.json', JSON.stringify({ name: 'n', version: '1.2.3', ...decided, scripts }));
    write('CHANGELOG.md', '## [1.2.3]\n');
    commit();
    for (const tool of ['vsce', 'npx']) fakeTool(tool);
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
    fs.rmSync(path.join(folder, '../asked'), { force: true });
  });

  it('hands the package to the Marketplace, and the token to nobody else', () => {
    const { status, said, asked } = publish(['marketplace'], { VSCE_PAT: secret });
    assert.equal(status, 0, said);
    assert.deepEqual(asked, ['package', `vsce publish --packagePath out/rivulet.vsix | ${secret}`]);
    assert.doesNotMatch(said, new RegExp(secret));
  });

  it('signs in with Entra where the environment says who', () => {
    const { asked } = publish(['marketplace'], { AZURE_CLIENT_ID: 'id' });
    assert.match(asked[1] ?? '', /--azure-credential/);
  });

  it('hands the package to Open VSX by a tool of one exact version', () => {
    const { asked } = publish(['openvsx'], { OVSX_PAT: secret });
    assert.match(asked[1] ?? '', /^npx --yes ovsx@\d+\.\d+\.\d+ publish --packagePath out\/rivulet\.vsix \|/);
  });

  it('only says what it would do in a dry run', () => {
    const { status, said, asked } = publish(['marketplace', '--dry-run'], { VSCE_PAT: secret });
    assert.deepEqual([status, asked], [0, ['package']]);
    assert.match(said, /Would publish to the Visual Studio Marketplace: vsce publish/);
    assert.doesNotMatch(said, new RegExp(secret));
  });

  it('refuses without credentials, without a place, with changes, and when the tool fails', () => {
    assert.match(refused(['marketplace'], {}), /VSCE_PAT/);
    assert.match(refused(['openvsx'], { VSCE_PAT: secret }), /OVSX_PAT/);
    assert.match(refused([], { VSCE_PAT: secret }), /marketplace or openvsx/);
    write('extra.txt', '');
    assert.match(refused(['openvsx'], { OVSX_PAT: secret }), /not committed/);
    commit();
    assert.equal(publish(['openvsx'], { OVSX_PAT: secret, FAKE_EXIT: '3' }).status, 3);
  });

  function refused(args: string[], env: Record<string, string>): string {
    const { status, said, asked } = publish(args, env);
    assert.deepEqual([status, asked], [1, []]);
    return said;
  }

  function publish(args: string[], env: Record<string, string>) {
    const log = path.join(folder, '../asked');
    fs.rmSync(log, { force: true });
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/publish.mts', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: [path.join(folder, '.git/bin'), path.dirname(process.execPath), PATH].join(path.delimiter), ...env },
    });
    const asked = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [];
    return { status, said: stdout + stderr, asked };
  }

  /** A tool that writes down how it was called, out of sight of git. */
  function fakeTool(name: string): void {
    const bin = path.join(folder, '.git/bin');
    const log = JSON.stringify(path.join(folder, '../asked'));
    const code = `const { VSCE_PAT = '', FAKE_EXIT = 0 } = process.env;
require('fs').appendFileSync(${log}, ['${name}', ...process.argv.slice(2)].join(' ') + ' | ' + VSCE_PAT + '\\n');
process.exit(Number(FAKE_EXIT));`;
    fs.mkdirSync(bin, { recursive: true });
    fs.writeFileSync(path.join(bin, name), `#!/usr/bin/env node\n${code}\n`, { mode: 0o755 });
    fs.writeFileSync(path.join(bin, `${name}.cmd`), `@node "%~dp0${name}" %*\r\n`);
  }

  function write(name: string, text: string): void {
    fs.writeFileSync(path.join(folder, name), text);
  }

  function commit(): void {
    const git = (...args: string[]) => spawnSync('git', args, { cwd: folder });
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=n', '-c', 'user.email=n@example.com', 'commit', '--quiet', '-m', 'm');
  }
});
