import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPeers } from './installPeers.ts';
import { runIntegration } from './runIntegration.ts';
import { root } from './root.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const homes: Record<string, (env: Record<string, string>) => Promise<boolean> | boolean> = {
  unit: (env) => runMocha('unit', env),
  peers(env) {
    installPeers();
    return runMocha('peers', env);
  },
  integration: runIntegration,
  e2e: (env) => runMocha('e2e', env),
  'integration-floor': (env) => onFloor(() => runIntegration(env)),
  'e2e-floor': (env) => onFloor(() => runMocha('e2e', env, floorTests)),
};

/**
 * What is repeated in the oldest VS Code: a chat from its first word to its end, its history, a reload, the settings and
 * their page, the first run.
 */
const floorTests = ['chat', 'keeping/chats', 'anyEndpoint', 'endpoints', 'firstRun'].map((name) => `${name}.test.js`);

async function onFloor(run: () => Promise<boolean> | boolean): Promise<boolean> {
  const before = process.env['RIVULET_VSCODE'];
  process.env['RIVULET_VSCODE'] = 'floor';
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env['RIVULET_VSCODE'];
    else process.env['RIVULET_VSCODE'] = before;
  }
}

/** Runs the named homes of tests, or all, and ends with the one line that counts them all. */
async function main(args: string[]): Promise<void> {
  if (args.includes('--desktop')) process.env['RIVULET_VSCODE'] = 'desktop';
  const names = args.filter((arg) => !arg.startsWith('--'));
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const name of names.length > 0 ? names : Object.keys(homes)) {
    console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const { passed, failed, skipped } = await runHome(name);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  console.log(total.skipped > 0 ? `\n${total.skipped} skipped, for the reasons above` : '');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}

/** A home that breaks down, or in which nothing runs, has failed. */
async function runHome(name: string): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-counts-'));
  const file = path.join(folder, 'counts.json');
  try {
    const run = homes[name];
    if (!run) throw new Error(`There is no home of tests named "${name}".`);
    const well = await run({ RIVULET_COUNTS: file });
    const counts = JSON.parse(fs.readFileSync(file, 'utf8')) as Counts; // Written by our own reporter.
    const broken = counts.passed + counts.failed === 0 || (!well && counts.failed === 0);
    return broken ? { ...counts, failed: counts.failed + 1 } : counts;
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param files Those to run; without them, all of the home. */
function runMocha(home: string, env: Record<string, string>, files = ['']): boolean {
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const reporter = path.join(root, 'out/support/countingReporter.main.js');
  const timeout = home === 'e2e' ? '60000' : '20000';
  const args = [
    '--reporter',
    reporter,
    '--timeout',
    timeout,
    '--recursive',
    '--extension',
    'test.js',
    ...files.map((file) => path.join('out', home, file)),
  ];
  const { status } = spawnSync(process.execPath, [mocha, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

void main(process.argv.slice(2));
