import type { Endpoint } from '../provider/endpoint.ts';
import { listModels } from '../provider/listModels.ts';
import type { ReplyError } from '../provider/replyError.ts';
import { resolveKey, type KeyStore } from './resolveKey.ts';

/** The models that a server lists, or why it does not. */
export type Listed = { models: readonly string[] } | { error: ReplyError };

/** Asks the server of an endpoint for its models, with its key. */
export async function askForModels(
  endpoint: Endpoint,
  keys: KeyStore,
  signal: AbortSignal,
): Promise<Listed | 'cancelled'> {
  const resolved = await resolveKey(endpoint, keys, signal);
  if (signal.aborted) return 'cancelled';
  if ('error' in resolved) return resolved;
  try {
    return await listModels(endpoint, resolved.key, { signal });
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    throw error;
  }
}
