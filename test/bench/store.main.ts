import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/root.ts';
import { table, type Figure } from './figures.ts';
import { measureLibrary } from './store/measureLibrary.ts';

/** `npm run bench:store`: what keeping chats costs, each figure beside its bar. */
function main(): void {
  const figures: Figure[] = [];
  const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-store-'));
  try {
    figures.push(...measureLibrary(storage));
  } finally {
    fs.rmSync(storage, { recursive: true, force: true });
  }
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/bench-store.md'), `${text}\n`);
  console.log(`\n${text}`);
}

main();
