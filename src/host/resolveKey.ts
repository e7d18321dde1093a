import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { Endpoint } from '../provider/endpoint.ts';
import type { ReplyError } from '../provider/replyError.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Where the key of an endpoint is kept. */
export type KeyStore = Pick<SecretKeys, 'get'>;

type ResolvedKey = { key: string | undefined } | { error: ReplyError };

const run = promisify(execFile);

/** Milliseconds that a command has to print a key. */
const longest = 30_000;

/** Finds the key of an endpoint where its `key` setting says: nowhere, secret storage, the environment, a command. */
export async function resolveKey(
  endpoint: Endpoint,
  keys: KeyStore,
  signal?: AbortSignal,
  timeout = longest,
): Promise<ResolvedKey> {
  const source = endpoint.key;
  if (source === 'none') return { key: undefined };
  if (source === 'secret') return found(await keys.get(endpoint), l10n.t('No key is stored for {0}.', endpoint.name));
  if ('env' in source) {
    return found(
      process.env[source.env]?.trim(),
      l10n.t('The environment variable {0} is not set where VS Code runs.', source.env),
    );
  }
  return fromCommand(source.command, { timeout, ...(signal && { signal }) });
}

function found(key: string | undefined, missing: string): ResolvedKey {
  return key ? { key } : { error: { kind: 'auth', message: missing } };
}

/** The key is what the command prints, without the white space around it. It runs without a shell. */
async function fromCommand(
  command: readonly string[],
  options: { timeout: number; signal?: AbortSignal },
): Promise<ResolvedKey> {
  const [file = '', ...args] = command;
  try {
    const { stdout } = await run(file, args, { windowsHide: true, ...options });
    return found(stdout.trim(), l10n.t('The command "{0}" that should print the key printed nothing.', file));
  } catch (error) {
    return { error: { kind: 'auth', message: failureOf(file, error, options.timeout) } };
  }
}

/** Its output is not shown: it may hold a key. */
function failureOf(file: string, error: unknown, timeout: number): string {
  const { code, signal, killed } = error as Partial<ExecFileException>; // Whatever else it is, it has none of these.
  // Only the clock kills it; where its output is too long there is a code for that.
  if (killed && typeof code !== 'string')
    return l10n.t(
      'The command "{0}" that should print the key did not end within {1} s.',
      file,
      Math.round(timeout / 1000),
    );
  const why = code ?? signal ?? '?';
  return l10n.t('The command "{0}" that should print the key failed ({1}).', file, why);
}
