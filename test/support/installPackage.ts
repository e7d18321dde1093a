import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

interface NestedPackage {
  /** The folder with its `package.json` and lock file. */
  folder: string;
  /** Said while it is installed. */
  notice: string;
  /** A program in the folder that is run once its packages are there. */
  afterwards?: string;
}

/**
 * Installs a nested package, once for each version of its lock file, without running any install script. Throws with
 * npm's words when it fails.
 */
export function installPackage({ folder, notice, afterwards }: NestedPackage): void {
  if (isInstalled(folder)) return;
  console.log(notice);
  run(folder, 'npm', ['ci', '--ignore-scripts', '--loglevel=error']);
  if (afterwards !== undefined) run(folder, process.execPath, [afterwards]);
  fs.writeFileSync(markerOf(folder), lockOf(folder));
}

/** Whether what the lock file of a nested package names is installed. */
export function isInstalled(folder: string): boolean {
  const marker = markerOf(folder);
  return fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === lockOf(folder);
}

function markerOf(folder: string): string {
  return path.join(folder, 'node_modules/.installed');
}

function lockOf(folder: string): string {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  return createHash('sha256').update(lock).digest('hex');
}

function run(folder: string, command: string, args: string[]): void {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (status === 0) return;
  const reason = error?.message ?? `exit code ${status}`;
  throw new Error(`"${command} ${args.join(' ')}" failed in ${folder}: ${reason}`);
}
