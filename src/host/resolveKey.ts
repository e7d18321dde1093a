import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Endpoint } from '../provider/endpoint.ts';
import type { ReplyError } from '../provider/replyError.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Where the key of an endpoint is kept. */
export type KeyStore = Pick<SecretKeys, 'get'>;

type ResolvedKey = { key: string | undefined } | { error: ReplyError };

const run = promisify(execFile);

/** Finds the key of an endpoint where its `key` setting says: nowhere, secret storage, the environment, a command. */
export async function resolveKey(endpoint: Endpoint, keys: KeyStore, signal?: AbortSignal): Promise<ResolvedKey> {
  const source = endpoint.key;
  if (source === 'none') return { key: undefined };
  if (source === 'secret') return found(await keys.get(endpoint), `No key is stored for ${endpoint.name}.`);
  if ('env' in source) {
    return found(
      process.env[source.env]?.trim(),
      `The environment variable ${source.env} is not set where VS Code runs.`,
    );
  }
  return fromCommand(source.command, signal);
}

function found(key: string | undefined, missing: string): ResolvedKey {
  return key ? { key } : { error: { kind: 'auth', message: missing } };
}

/** The key is what the command prints, without the white space around it. It runs without a shell, for 30 s at most. */
async function fromCommand(command: readonly string[], signal?: AbortSignal): Promise<ResolvedKey> {
  const [file = '', ...args] = command;
  try {
    const { stdout } = await run(file, args, { timeout: 30_000, windowsHide: true, ...(signal && { signal }) });
    return found(stdout.trim(), `The command "${file}" that should print the key printed nothing.`);
  } catch (error) {
    // Its output is not shown: it may hold a key.
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { error: { kind: 'auth', message: `The command "${file}" that should print the key failed${code}.` } };
  }
}
