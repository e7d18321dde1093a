import path from 'node:path';
import { installPackage, isInstalled } from './installPackage.ts';
import { root } from './root.ts';

/** The nested package with the servers that others wrote, and the programs that use them. */
export const peersPackage = path.join(root, 'test/support/peers');

/** Installs those of npm, once for each version of the lock file. Where they cannot be had it says why, and goes on. */
export function installPeers(): void {
  try {
    installPackage({ folder: peersPackage, notice: 'Installing the servers of the tests from npm (once)…' });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

/** Why the servers of npm cannot be used; undefined where they can. */
export function missingFromNpm(): string | undefined {
  return isInstalled(peersPackage) ? undefined : 'the packages of test/support/peers are not installed';
}
