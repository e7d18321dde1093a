import path from 'node:path';
import { installPackage } from './installPackage.ts';
import { root } from './root.ts';

/** The nested package with the servers that others wrote, and the programs that use them. */
export const peersPackage = path.join(root, 'test/support/peers');

/** Installs those of npm, once for each version of the lock file. Gives the reason why where they cannot be had. */
export function missingFromNpm(): string | undefined {
  try {
    installPackage({ folder: peersPackage, notice: 'Installing the servers of the tests from npm (once)…' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
