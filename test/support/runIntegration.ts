import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findVscode } from './desktop.ts';
import { root } from './root.ts';
import { startVscodeServer } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

const suite = path.join(root, 'out/integration/index.main.js');

/** Runs the integration suite inside the extension host of a real VS Code. True when all went well. */
export async function runIntegration(env: Record<string, string>): Promise<boolean> {
  const vscode = await findVscode();
  return vscode === 'server' ? runInServer(env) : runOnDesktop(vscode.desktop, env);
}

async function runOnDesktop(vscodeExecutablePath: string, env: Record<string, string>): Promise<boolean> {
  const paths = { extensionDevelopmentPath: root, extensionTestsPath: suite };
  const code = await runTests({
    vscodeExecutablePath,
    ...paths,
    launchArgs: ['--disable-extensions'],
    extensionTestsEnv: env,
  });
  return code === 0;
}

async function runInServer(env: Record<string, string>): Promise<boolean> {
  const server = await startVscodeServer({ env });
  const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  try {
    let workbench: Workbench | undefined;
    const code = await new Promise<number>((resolve, reject) => {
      const payload: [string, string][] = [
        ['extensionDevelopmentPath', remote(root)],
        ['extensionTestsPath', remote(suite)],
      ];
      const onLog = (text: string) => console.log(text);
      Workbench.open(server, { payload, onLog, onExit: resolve }).then((opened) => (workbench = opened), reject);
    });
    await workbench?.close();
    return code === 0;
  } finally {
    await server.close();
  }
}
