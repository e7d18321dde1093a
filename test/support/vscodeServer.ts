import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serverBuild } from './serverBuild.ts';

interface VscodeServerOptions {
  /** The user's settings, by full name. */
  settings?: Record<string, unknown>;
  /** Packages that are installed before the start. */
  vsix?: string | string[];
  /** Environment of the extension host. */
  env?: Record<string, string>;
  /** The language of the window, for example `zh-cn`; VS Code's own texts stay English. */
  locale?: string;
  /** Another server, whose folders this one uses too: its user's settings, extensions and chats. */
  beside?: VscodeServer;
}

/** A running server build of VS Code with folders of its own. */
export interface VscodeServer {
  port: number;
  /** Where everything is that it writes. */
  home: string;
  /** An empty folder to open. */
  workspace: string;
  /** Ends it at once, with all that it started, and starts it again at the same port. */
  restart: () => Promise<void>;
  /** The process ids of its extension hosts, the oldest first. */
  hosts: () => number[];
  close: () => Promise<void>;
}

/** Starts VS Code on loopback, ready to be opened in a browser. Everything that it writes goes with it. */
export async function startVscodeServer({
  settings = {},
  vsix = [],
  env = {},
  locale,
  beside,
}: VscodeServerOptions): Promise<VscodeServer> {
  const home = beside?.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-vscode-'));
  const workspace = path.join(home, 'workspace');
  const folders = ['--server-data-dir', path.join(home, 'server'), '--extensions-dir', path.join(home, 'extensions')];
  const fullEnv = { ...process.env, ...env };
  if (!beside) {
    fs.mkdirSync(workspace);
    fs.mkdirSync(path.join(home, 'server/data/User'), { recursive: true });
    const all = JSON.stringify({ ...quiet, ...settings }, null, 2);
    fs.writeFileSync(path.join(home, 'server/data/User/settings.json'), all);
    for (const file of [vsix].flat()) install(file, folders, fullEnv);
    if (locale !== undefined) addLanguage(locale, path.join(home, 'server/data'));
  }
  const flags = [...folders, ...(locale === undefined ? [] : ['--locale', locale])];
  const port = await freePort();
  let server = await run(port, flags, fullEnv);
  return {
    port,
    home,
    workspace,
    async restart() {
      await end(server, 'SIGKILL');
      server = await run(port, flags, fullEnv);
    },
    hosts: () => hostsOf(server),
    async close() {
      await end(server);
      if (!beside) fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function run(port: number, given: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const flags = ['--without-connection-token', '--accept-server-license-terms', '--enable-smoke-test-driver'];
  const place = ['--host', '127.0.0.1', '--port', String(port)];
  const { node, main } = serverBuild();
  const server = spawn(node, [main, ...place, ...flags, ...given, '--telemetry-level', 'off'], {
    env,
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  await ready(port, server);
  return server;
}

function hostsOf(server: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const found = lines.filter(([, parent, ...args]) => Number(parent) === server.pid && args.includes(hostFlag));
  return found.map(([pid]) => Number(pid)).sort((a, b) => a - b);
}

const hostFlag = '--type=extensionHost';

/**
 * Makes VS Code believe that a language pack is installed: it would look for one in the gallery before it lists any
 * extension. It has no texts, since ours are those of the extension.
 */
function addLanguage(locale: string, data: string): void {
  const texts = path.join(data, 'texts.json');
  fs.writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `test.${locale}` }, version: '1.0.0' }];
  const pack = { hash: 'none', label: locale, extensions, translations: { vscode: texts } };
  fs.writeFileSync(path.join(data, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** Nothing but the workbench: no welcome, no trust dialog, no updates. */
const quiet = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'workbench.tips.enabled': false,
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  // What VS Code had before it knew that one.
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'files.simpleDialog.enable': true,
};

function install(vsix: string, folders: string[], env: NodeJS.ProcessEnv): void {
  const { node, main } = serverBuild();
  const { status, stdout, stderr } = spawnSync(node, [main, '--install-extension', vsix, ...folders], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
}

async function ready(port: number, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(100)) {
    if (server.exitCode !== null) throw new Error(`VS Code's server ended with exit code ${server.exitCode}.`);
    const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error("VS Code's server did not answer within a minute.");
}

/** Ends the server and the extension hosts that it started: they are in one process group. */
async function end(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const kill = (how: NodeJS.Signals) => {
    try {
      if (process.platform === 'win32') server.kill(how);
      else process.kill(-(server.pid ?? 0), how);
    } catch {
      // The group is gone already.
    }
  };
  kill(signal);
  await Promise.race([gone, wait(3000, undefined, { ref: false })]);
  kill('SIGKILL');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // It listens on a port, not on a pipe.
      probe.close(() => resolve(port));
    });
  });
}
