import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** The nested package that holds the server build of VS Code. */
export const serverPackage = path.join(root, 'test/support/vscodeServer');

/** Installs the server build of VS Code, once for each version of its lock file. Throws with npm's words when it fails. */
export function installServer(): void {
  const lock = fs.readFileSync(path.join(serverPackage, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const marker = path.join(serverPackage, 'node_modules/.installed');
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === wanted) return;
  console.log('Installing the server build of VS Code from npm (once, about half a minute)…');
  run('npm', ['ci', '--ignore-scripts', '--loglevel=error']);
  run(process.execPath, ['link.mjs']);
  fs.writeFileSync(marker, wanted);
}

function run(command: string, args: string[]): void {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, {
    cwd: serverPackage,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
  });
  if (status !== 0)
    throw new Error(
      `"${command} ${args.join(' ')}" failed in ${serverPackage}: ${error?.message ?? `exit code ${status}`}`,
    );
}
