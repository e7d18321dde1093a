import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Session } from '../e2e/session.ts';
import { root } from '../support/root.ts';
import { measureActivation } from './measureActivation.ts';
import { table, type Figure } from './figures.ts';
import { measureFullSpeed } from './measureFullSpeed.ts';
import { measureLatency } from './measureLatency.ts';
import { measurePanelOpen } from './measurePanelOpen.ts';
import { measureStop } from './measureStop.ts';
import { within } from './within.ts';

/** What is measured, by the name that takes one part alone. */
const parts: Record<string, () => Promise<Figure[]>> = {
  async reply() {
    const session = await Session.start();
    try {
      return [await measureLatency(session), ...(await measureFullSpeed(session)), ...(await measureStop(session))];
    } finally {
      await session.close();
    }
  },
  panel: async () => [await measurePanelOpen()],
  activation: async () => [await measureActivation()],
  size: async () => [size('out/rivulet.vsix', 500), packedSize('dist/extension.js'), packedSize('dist/webview.js', 80)],
};

const longestSeconds = 240;

/** `npm run bench`: the figures of the product in a real window, each beside its bar. A part that fails costs only its own. */
async function main(names: string[]): Promise<void> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    try {
      figures.push(...(await within(longestSeconds, `figures of "${name}"`, measure())));
    } catch (error) {
      console.error(error);
      process.exitCode = 1;
      figures.push({ what: name, bar: '', measured: 'could not be measured', met: false });
    }
  }
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/bench.md'), `${text}\n`);
  console.log(`\n${text}`);
}

function size(file: string, bar: number): Figure {
  return figureOf(file, fs.statSync(path.join(root, file)).size, bar);
}

/** What a file takes as it is packed. */
function packedSize(file: string, bar?: number): Figure {
  return figureOf(`${file}, gzipped`, gzipSync(fs.readFileSync(path.join(root, file)), { level: 9 }).length, bar);
}

function figureOf(what: string, bytes: number, bar?: number): Figure {
  const measured = `${(bytes / 1000).toFixed(1)} kB`;
  return bar === undefined
    ? { what, bar: '', measured }
    : { what, bar: `≤ ${bar} kB`, measured, met: bytes / 1000 <= bar };
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
