import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readZip, writeZip, type Entry } from './zip.mts';

/**
 * Makes `out/rivulet.vsix` of what was built. `vsce` says what is in it; it is then packed anew, so that the same sources give
 * the same bytes on any day, in any folder and under any user's habits.
 */
function main(): void {
  const made = 'out/made.vsix';
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as { repository?: unknown }; // Asked whether it is there.
  // Where the links of the README lead to is known once the repository is.
  const undecided = repository === undefined ? ['--allow-missing-repository', '--no-rewrite-relative-links'] : [];
  const { status, error } = spawnSync('vsce', ['package', '--no-dependencies', ...undecided, '-o', made], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`vsce made no package: ${error?.message ?? `exit code ${status}`}`);
  const entries = readZip(readFileSync(made)).map(slim);
  rmSync(made);
  const archive = writeZip(entries);
  writeFileSync('out/rivulet.vsix', archive);
  const sum = createHash('sha256').update(archive).digest('hex');
  console.log(`out/rivulet.vsix: ${entries.length} files, ${archive.length} bytes, SHA-256 ${sum}`);
}

/** JSON without spaces, and the manifest without what only those who build the extension need. */
function slim({ name, data }: Entry): Entry {
  if (!name.endsWith('.json')) return { name, data };
  const json = JSON.parse(data.toString('utf8')) as Record<string, unknown>; // Every JSON file that ships is an object.
  if (name === 'extension/package.json') for (const key of forBuilders) delete json[key];
  return { name, data: Buffer.from(JSON.stringify(json)) };
}

const forBuilders = ['private', 'scripts', 'devDependencies', 'optionalDependencies', 'overrides'];

main();
