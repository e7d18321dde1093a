import fs from 'node:fs';
import path from 'node:path';
import { Session } from '../e2e/session.ts';
import { root } from '../support/root.ts';
import { measureActivation } from './measureActivation.ts';
import { table, type Figure } from './figures.ts';
import { measureFullSpeed } from './measureFullSpeed.ts';
import { measureLatency } from './measureLatency.ts';
import { measureStop } from './measureStop.ts';

/** `npm run bench`: the figures of the product in a real window, each beside its bar. */
async function main(): Promise<void> {
  const figures: Figure[] = [];
  const session = await Session.start();
  try {
    figures.push(await measureLatency(session));
    figures.push(...(await measureFullSpeed(session)));
    figures.push(...(await measureStop(session)));
  } finally {
    await session.close();
  }
  figures.push(
    await measureActivation(),
    size('out/rivulet.vsix', 300),
    size('dist/extension.js', 150),
    size('dist/webview.js', 150),
  );
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/bench.md'), `${text}\n`);
  console.log(`\n${text}`);
}

function size(file: string, bar: number): Figure {
  const kilobytes = fs.statSync(path.join(root, file)).size / 1000;
  return { what: file, bar: `≤ ${bar} kB`, measured: `${kilobytes.toFixed(1)} kB`, met: kilobytes <= bar };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
