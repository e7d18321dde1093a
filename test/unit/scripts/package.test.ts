import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readZip } from '../../../scripts/zip.mts';
import { root } from '../../support/root.ts';

const grammars = [
  'clike',
  'css',
  'files',
  'functional',
  'javascript',
  'lisp',
  'markup',
  'older',
  'query',
  'scripts',
  'systems',
];

const expected = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/endpoints.css',
  'extension/dist/endpoints.js',
  'extension/dist/extension.js',
  'extension/dist/find.js',
  ...grammars.map((name) => `extension/dist/grammars/${name}.js`),
  'extension/dist/math.js',
  'extension/dist/webview.css',
  'extension/dist/webview.js',
  'extension/dist/ws.js',
  'extension/l10n/bundle.l10n.zh-cn.json',
  'extension/media/demo.jsonl',
  'extension/media/icon.png',
  'extension/media/models.json',
  'extension/media/view.svg',
  'extension/media/walkthrough/ask.svg',
  'extension/media/walkthrough/control.svg',
  'extension/media/walkthrough/explain.svg',
  'extension/media/walkthrough/model.svg',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
];

describe('the package', function () {
  this.timeout(120_000);
  const copies: string[] = [];
  let first: Buffer;
  before(() => {
    first = packageOf('one', { umask: '022', TZ: 'Asia/Tokyo', date: '2020-01-02' });
  });
  after(() => copies.forEach((copy) => fs.rmSync(copy, { recursive: true, force: true })));

  it('is the same, byte by byte, in another folder, on another day and for another user', () => {
    const second = packageOf('two/deeper', { umask: '077', TZ: 'America/New_York', date: '2026-07-08' });
    const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    assert.equal(sum(second), sum(first));
  });

  it('holds these files and no others', () => {
    assert.deepEqual(
      readZip(first).map(({ name }) => name),
      expected,
    );
  });

  it('says nothing of the place where it was made, and nothing that only its makers need', () => {
    for (const { name, data } of readZip(first)) {
      for (const place of [...copies, root]) assert.ok(!data.includes(place), `${name} names ${place}`);
      assert.ok(!data.includes('sourceMappingURL'), name);
    }
    const manifest = readZip(first).find(({ name }) => name === 'extension/package.json');
    assert.doesNotMatch(String(manifest?.data), /devDependencies|"scripts"/);
  });

  it('takes no more than 500 kB', () => {
    assert.ok(first.length <= 500_000, `${first.length} bytes`);
  });

  /** The package that `npm run package` makes of a copy of the sources. */
  function packageOf(name: string, habits: { umask: string; TZ: string; date: string }): Buffer {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-package-'));
    copies.push(copy);
    const folder = path.join(copy, name);
    fs.mkdirSync(folder, { recursive: true });
    const umask = process.umask(Number.parseInt(habits.umask, 8));
    try {
      copyTree(root, folder, new Date(habits.date));
      fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
      const { TZ } = habits;
      const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, TZ },
        shell: process.platform === 'win32',
      });
      assert.equal(status, 0, stdout + stderr);
    } finally {
      process.umask(umask);
    }
    return fs.readFileSync(path.join(folder, 'out/rivulet.vsix'));
  }
});

/** Copies what a package is made of, file by file, so that the process's umask and the date hold for each. */
function copyTree(from: string, to: string, date: Date): void {
  const made = new Set(['.git', 'artifacts', 'dist', 'node_modules', 'out', 'test']);
  for (const item of fs.readdirSync(from, { withFileTypes: true })) {
    if (made.has(item.name)) continue;
    const [source, target] = [path.join(from, item.name), path.join(to, item.name)];
    if (item.isDirectory()) {
      fs.mkdirSync(target);
      copyTree(source, target, date);
    } else {
      fs.writeFileSync(target, fs.readFileSync(source));
      fs.utimesSync(target, date, date);
    }
  }
}
