import path from 'node:path';
import { root } from '../support/root.ts';
import { startVscodeServer } from '../support/vscodeServer.ts';
import { Workbench } from '../support/workbench.ts';
import { percentile, type Figure } from './figures.ts';

const starts = 3;

/** The host's time to load and activate the extension, in fresh windows. */
export async function measureActivation(): Promise<Figure> {
  const times: number[] = [];
  for (let n = 0; n < starts; n += 1) times.push(await activateOnce());
  const median = percentile(times, 0.5);
  return {
    what: `load and activate in the host (median of ${starts} fresh windows)`,
    bar: '≤ 20 ms',
    measured: `${median.toFixed(1)} ms`,
    met: median <= 20,
  };
}

async function activateOnce(): Promise<number> {
  const server = await startVscodeServer({});
  const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload: [string, string][] = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(path.join(root, 'out/integration/activationTime.main.js'))],
  ];
  let time = Number.NaN;
  const onLog = (text: string) => {
    const match = /activation: ([\d.]+) ms/.exec(text);
    if (match) time = Number(match[1]);
  };
  const exit = Promise.withResolvers<number>();
  const workbench = await Workbench.open(server, { payload, onLog, onExit: exit.resolve });
  await exit.promise;
  await workbench.close();
  await server.close();
  return time;
}
