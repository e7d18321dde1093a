import { createProvider } from '../provider/createProvider.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import type { Provider } from '../provider/provider.ts';
import { resolveKey } from './resolveKey.ts';
import type { SecretKeys } from './secretKeys.ts';

/** A provider that finds its key only when it is asked for a reply. */
export function createEndpointProvider(endpoint: Endpoint, keys: SecretKeys): Provider {
  return {
    async *streamReply(request, options) {
      const resolved = await resolveKey(endpoint, keys, options.signal);
      if (options.signal.aborted) return;
      if ('error' in resolved) yield { type: 'error', error: resolved.error };
      else yield* createProvider(endpoint, resolved.key).streamReply(request, options);
    },
  };
}
