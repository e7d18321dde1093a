import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { releaseProblems } from './releaseProblems.mts';

interface Shop {
  name: string;
  /** What it needs of the environment: one of these. */
  credentials: string[];
  command: string[];
}

const vsix = 'out/rivulet.vsix';

// Both tools read their token from the environment by themselves: it stands in no command line.
const shops: Record<string, Shop> = {
  marketplace: {
    name: 'the Visual Studio Marketplace',
    credentials: ['VSCE_PAT', 'AZURE_CLIENT_ID'],
    command: ['vsce', 'publish', '--packagePath', vsix, ...(process.env['VSCE_PAT'] ? [] : ['--azure-credential'])],
  },
  openvsx: {
    name: 'Open VSX',
    credentials: ['OVSX_PAT'],
    command: ['npx', '--yes', 'ovsx@1.3.0', 'publish', '--packagePath', vsix],
  },
};

/** Builds the package and publishes it; with `--dry-run` says what it would do. Gives the exit code. */
function main(args: string[]): number {
  const shop = shops[args.find((arg) => !arg.startsWith('--')) ?? ''];
  if (!shop) return refuse([`Say where to: ${Object.keys(shops).join(' or ')}.`]);
  const problems = releaseProblems({
    manifest: readFileSync('package.json', 'utf8'),
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    changes: run('git', ['status', '--porcelain'], 'pipe').stdout,
  });
  if (!shop.credentials.some((name) => process.env[name])) {
    problems.push(`The environment has no ${shop.credentials.join(' and no ')}.`);
  }
  if (problems.length > 0) return refuse(problems);
  if (run('npm', ['run', '--silent', 'package']).status !== 0) return refuse(['The package could not be built.']);
  const [tool = '', ...rest] = shop.command;
  if (args.includes('--dry-run')) {
    console.log(`Would publish to ${shop.name}: ${[tool, ...rest].join(' ')}`);
    return 0;
  }
  console.log(`Publishing to ${shop.name}…`);
  return run(tool, rest).status ?? 1;
}

function refuse(problems: string[]): number {
  for (const problem of problems) console.error(problem);
  return 1;
}

function run(command: string, args: string[], stdout: 'inherit' | 'pipe' = 'inherit') {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: ['ignore', stdout, 'inherit'], encoding: 'utf8', shell });
}

process.exitCode = main(process.argv.slice(2));
