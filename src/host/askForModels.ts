import type { Endpoint } from '../provider/endpoint.ts';
import { listModels } from '../provider/listModels.ts';
import type { ModelFacts } from '../provider/modelFacts.ts';
import type { ReplyError } from '../provider/replyError.ts';
import { resolveKey, type KeyStore } from './resolveKey.ts';

/** The models that a server lists, or why it does not. */
export type Listed = { models: readonly string[] } | { error: ReplyError };

type Learn = (endpoint: Endpoint, facts: Readonly<Record<string, ModelFacts>>) => void;

let learn: Learn | undefined;

/** Says who is told what the lists of servers say of their models beside the names. */
export function tellWhatListsSay(to: Learn): void {
  learn = to;
}

/** Asks the server of an endpoint for its models, with its key; what else its list says of them is learned. */
export async function askForModels(
  endpoint: Endpoint,
  keys: KeyStore,
  signal: AbortSignal,
): Promise<Listed | 'cancelled'> {
  const resolved = await resolveKey(endpoint, keys, signal);
  if (signal.aborted) return 'cancelled';
  if ('error' in resolved) return resolved;
  try {
    const listed = await listModels(endpoint, resolved.key, { signal });
    if ('facts' in listed && listed.facts) learn?.(endpoint, listed.facts);
    return listed;
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    throw error;
  }
}
