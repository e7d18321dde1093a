import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** The path of a file among the certificates of the tests. */
export function pemFile(name: string): string {
  return path.join(root, 'test/fixtures/tls', name);
}

export function pem(name: string): string {
  return fs.readFileSync(pemFile(name), 'utf8');
}
