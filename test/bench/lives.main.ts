import fs from 'node:fs';
import path from 'node:path';
import { Session } from '../e2e/session.ts';
import { root } from '../support/root.ts';
import { waitFor } from '../support/waitFor.ts';
import { table, type Figure } from './figures.ts';
import { measureCuts } from './lives/measureCuts.ts';
import { measureMoves } from './lives/measureMoves.ts';
import { measureReloads } from './lives/measureReloads.ts';
import { measureShows } from './lives/measureShows.ts';
import { measureWindows } from './lives/measureWindows.ts';

/** `npm run bench:lives`: what becomes of a reply while a real window is hidden, cut off, reloaded and killed around it. */
async function main(): Promise<void> {
  const quick = process.argv.includes('quick');
  const session = await Session.start();
  const figures: Figure[] = [];
  try {
    figures.push(...(await measureWindows(session, quick ? 10 : 200)));
    figures.push(await measureMoves(session, quick ? 3 : 30));
    figures.push(...(await measureShows(session, quick ? 20 : 300)));
    figures.push(await measureCuts(session, quick ? 2 : 20));
    const times = quick ? 2 : 20;
    figures.push(
      await measureReloads(session, 'window reloaded', times, async () => void (await session.reload())),
      await measureReloads(session, 'extension host killed', times, () => killHost(session)),
    );
  } finally {
    await session.close();
  }
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/bench-lives.md'), `${text}\n`);
  console.log(`\n${text}`);
}

/** VS Code starts another one by itself, some times; after that it asks, and a reload is the answer. */
async function killHost(session: Session): Promise<void> {
  const [host] = session.vscode.hosts();
  if (host === undefined) throw new Error('There is no extension host.');
  process.kill(host, 'SIGKILL');
  await session.reload();
  await waitFor(() => session.vscode.hosts().some((pid) => pid !== host));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
