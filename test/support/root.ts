import fs from 'node:fs';
import path from 'node:path';

/** The project's folder: the nearest one above this file with the manifest of the extension. */
export const root = findRoot(__dirname);

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'esbuild.mjs'))) return folder;
  return findRoot(path.dirname(folder));
}
