import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Which VS Code is used: a desktop one by the path of its program, or the server build. */
type Vscode = { desktop: string } | 'server';

/**
 * Finds a VS Code: what `RIVULET_VSCODE` says (`server`, `floor`, `desktop`, or the path of a program), else a desktop one that is
 * installed, else one that can be fetched, else the server build. Without a display only the server build can be shown.
 */
export async function findVscode(): Promise<Vscode> {
  const wanted = process.env['RIVULET_VSCODE'];
  if (wanted === 'server' || wanted === 'floor') return 'server';
  if (wanted && wanted !== 'desktop') {
    if (!fs.existsSync(wanted)) throw new Error(`RIVULET_VSCODE names "${wanted}", which does not exist.`);
    return { desktop: wanted };
  }
  if (!wanted && !hasDisplay()) return 'server';
  const installed = findInstalled();
  if (installed) return { desktop: installed };
  try {
    return { desktop: await downloadAndUnzipVSCode('stable') };
  } catch (error) {
    if (wanted)
      throw new Error(`There is no desktop VS Code, and none could be fetched: ${String(error)}`, { cause: error });
    return 'server';
  }
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

const usualPlaces = [
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  '/Applications/VSCodium.app/Contents/Resources/app/bin/codium',
];

function findInstalled(): string | undefined {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  for (const name of ['code', 'codium', 'code-insiders']) {
    const { status, stdout } = spawnSync(finder, [name], { encoding: 'utf8' });
    if (status === 0) return stdout.split(/\r?\n/)[0];
  }
  return usualPlaces.find((place) => fs.existsSync(place));
}
