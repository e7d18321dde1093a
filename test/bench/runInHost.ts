import path from 'node:path';
import { root } from '../support/root.ts';
import { startVscodeServer } from '../support/vscodeServer.ts';
import { Workbench } from '../support/workbench.ts';
import { within } from './within.ts';

interface InHostOptions {
  env?: Record<string, string>;
  /** Told what the code prints. */
  onLog: (text: string) => void;
}

/** Runs the function `run` of a built file in the extension host of a fresh window of a real VS Code. */
export async function runInHost(file: string, { env, onLog }: InHostOptions): Promise<void> {
  const server = await startVscodeServer({ ...(env && { env }) });
  const remote = (place: string) => `vscode-remote://127.0.0.1:${server.port}${place}`;
  const payload: [string, string][] = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(path.join(root, file))],
  ];
  const exit = Promise.withResolvers<number>();
  let workbench: Workbench | undefined;
  try {
    workbench = await Workbench.open(server, { payload, onLog, onExit: exit.resolve });
    await within(120, `end of ${file}`, exit.promise);
  } finally {
    await workbench?.close();
    await server.close();
  }
}
