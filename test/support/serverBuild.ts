import fs from 'node:fs';
import path from 'node:path';
import { installPackage } from './installPackage.ts';
import { serverPackage } from './installServer.ts';
import { root } from './root.ts';

/** A server build of VS Code that can be started. */
interface ServerBuild {
  /** The program that serves. */
  main: string;
  /** The Node that runs it, and the extensions in it. */
  node: string;
}

const floorPackage = path.join(root, 'test/support/vscodeFloor');
const announced = new Set<string>();

/**
 * The server build that the tests use: the current one, or with `RIVULET_VSCODE=floor` that of the oldest VS Code which the
 * extension claims. Installs it where it is missing, and says once which it is.
 */
export function serverBuild(): ServerBuild {
  const floor = process.env['RIVULET_VSCODE'] === 'floor';
  const folder = floor ? floorPackage : serverPackage;
  installPackage({
    folder,
    notice: `Installing ${floor ? 'the oldest' : 'the current'} server build of VS Code from npm (once, about half a minute)…`,
    afterwards: 'link.mjs',
  });
  const home = path.join(folder, 'node_modules/code-server/lib/vscode');
  const build = { main: path.join(home, 'out/server-main.js'), node: floor ? nodeOfFloor() : process.execPath };
  if (!announced.has(home)) {
    announced.add(home);
    const { version } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }; // npm's.
    console.log(`VS Code ${version} (server build)`);
  }
  return build;
}

/** The Node of that time, where npm has one for this platform. */
function nodeOfFloor(): string {
  const node = path.join(floorPackage, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return fs.existsSync(node) ? node : process.execPath;
}
