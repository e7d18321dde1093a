import { spawnSync } from 'node:child_process';

/** The system's own Python: that of a version manager does not see Debian's packages. */
export const systemPython = '/usr/bin/python3';

/** Why Python cannot import these modules; undefined where it can. */
export function missingPython(modules: string, packages: string): string | undefined {
  return runs(systemPython, ['-c', `import ${modules}`]) ? undefined : `${packages} is not installed`;
}

/** Why Go cannot be used; undefined where it can. */
export function missingGo(): string | undefined {
  return runs('go', ['version']) ? undefined : 'golang-go is not installed';
}

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
