import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CloseAll } from './closeAll.ts';
import { startDemoServer } from './demoServer.ts';
import { findVscode, hasDisplay } from './desktop.ts';
import { root } from './root.ts';
import { readStartOptions, usage, type StartOptions } from './startOptions.ts';
import { startVscodeServer } from './vscodeServer.ts';

/** `npm start`: opens a real VS Code with Rivulet in it and a model to talk to, and leaves nothing behind. */
async function start(options: StartOptions, closing: CloseAll): Promise<void> {
  const settings = await settingsFor(options, closing);
  const vscode = await findVscode();
  if (vscode === 'server') await startInBrowser(settings, closing);
  else await startOnDesktop(vscode.desktop, settings, closing);
}

async function settingsFor(options: StartOptions, closing: CloseAll): Promise<Record<string, unknown>> {
  if (options.url !== undefined) {
    const { url, model, api, keyEnv } = options;
    const key = keyEnv === undefined ? 'none' : { env: keyEnv };
    return endpointSettings({ id: 'real', name: new URL(url).host, api, url, models: [model], key }, model);
  }
  const demo = await startDemoServer();
  closing.add(demo.close);
  console.log(`The demo model server listens on ${demo.url}.`);
  return endpointSettings(
    { id: 'demo', name: 'Demo server', api: 'openai-chat', url: demo.url, models: ['demo'], key: 'none' },
    'demo',
  );
}

function endpointSettings(endpoint: { id: string } & Record<string, unknown>, model: string): Record<string, unknown> {
  return { 'rivulet.endpoints': [endpoint], 'rivulet.model': `${endpoint.id}/${model}` };
}

async function startInBrowser(settings: Record<string, unknown>, closing: CloseAll): Promise<void> {
  const server = await startVscodeServer({ settings, vsix: path.join(root, 'out/rivulet.vsix') });
  closing.add(server.close);
  const url = `http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(server.workspace)}`;
  console.log(
    `\nVS Code with Rivulet runs at\n\n  ${url}\n\nClick the Rivulet icon in the activity bar. Ctrl+C ends everything.`,
  );
  if (hasDisplay()) openInBrowser(url);
  await new Promise(() => {});
}

function openInBrowser(url: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  // Without a browser to open, the printed URL is there.
  spawn(command as string, args as string[], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Runs until the window is closed. The user's own settings and extensions are not touched. */
async function startOnDesktop(program: string, settings: Record<string, unknown>, closing: CloseAll): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-desktop-'));
  closing.add(() => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  fs.mkdirSync(path.join(home, 'data/User'), { recursive: true });
  fs.mkdirSync(path.join(home, 'workspace'));
  const all = { 'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false, ...settings };
  fs.writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(all, null, 2));
  const folders = ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')];
  const window = spawn(
    program,
    ['--new-window', '--wait', ...folders, `--extensionDevelopmentPath=${root}`, path.join(home, 'workspace')],
    {
      stdio: 'ignore',
      shell: process.platform === 'win32',
    },
  );
  closing.add(() => void window.kill());
  console.log(
    'VS Code opens. Click the Rivulet icon in the activity bar. Closing the window, or Ctrl+C, ends everything.',
  );
  await ended(window);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  const closing = new CloseAll().onSignals();
  try {
    await start(options, closing);
  } finally {
    await closing.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\nnpm start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
