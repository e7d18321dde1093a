import path from 'node:path';
import { installPackage } from './installPackage.ts';
import { root } from './root.ts';

/** The nested package that holds the server build of VS Code. */
export const serverPackage = path.join(root, 'test/support/vscodeServer');

/** Installs the server build of VS Code, once for each version of its lock file. Throws with npm's words when it fails. */
export function installServer(): void {
  installPackage({
    folder: serverPackage,
    notice: 'Installing the server build of VS Code from npm (once, about half a minute)…',
    afterwards: 'link.mjs',
  });
}
