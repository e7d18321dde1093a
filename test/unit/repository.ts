import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/root.ts';

/** The text of a file, named from the root of the repository. */
export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

/** The files below a folder, named from that folder with slashes. */
export function filesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll('\\', '/'));
}

/** What users read, named from the root of the repository. */
export const userDocuments = ['README.md', ...filesIn('docs').map((file) => `docs/${file}`)];

/** All code of the product, named from `src`: no kind of file escapes the rules by its ending. */
export const sources = filesIn('src').filter((file) => /\.[cm]?[jt]sx?$/.test(file));

/** The code of a source file without its comments, as far as the rules need it: whole lines, and ends of lines. */
export function codeOf(file: string): string {
  return read(`src/${file}`)
    .replace(/^\s*\/\*[^]*?\*\//gm, '')
    .replace(/(^|\s)\/\/ .*$/gm, '');
}
