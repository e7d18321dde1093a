import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/root.ts';
import { table, type Figure } from './figures.ts';
import { measureLibrary } from './store/measureLibrary.ts';
import { measureLongRun } from './store/measureLongRun.ts';

const parts = { library: measureLibrary, turns: measureLongRun };

/** `npm run bench:store`: what keeping chats costs, each figure beside its bar. Names of parts leave the others out. */
function main(): void {
  const figures: Figure[] = [];
  const named = process.argv.slice(2);
  for (const [name, measure] of Object.entries(parts)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-store-'));
    try {
      figures.push(...measure(storage));
    } finally {
      fs.rmSync(storage, { recursive: true, force: true });
    }
  }
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/bench-store.md'), `${text}\n`);
  console.log(`\n${text}`);
}

main();
