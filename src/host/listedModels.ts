import type { Endpoint } from '../provider/endpoint.ts';
import { listModels } from '../provider/listModels.ts';
import { resolveKey } from './resolveKey.ts';
import type { SecretKeys } from './secretKeys.ts';

/** The models that a server lists, or why it does not. */
export type Listed = { models: readonly string[] } | { problem: string };

/** Asks the server of an endpoint for its models, with its key. */
export async function listedModels(
  endpoint: Endpoint,
  keys: SecretKeys,
  signal: AbortSignal,
): Promise<Listed | 'cancelled'> {
  const resolved = await resolveKey(endpoint, keys, signal);
  if (signal.aborted) return 'cancelled';
  if ('error' in resolved) return { problem: resolved.error.message };
  try {
    const result = await listModels(endpoint, resolved.key, { signal });
    return 'error' in result ? { problem: result.error.message } : result;
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    throw error;
  }
}
