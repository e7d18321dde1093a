import { createProvider } from '../provider/createProvider.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import type { Provider } from '../provider/provider.ts';
import { refusalMemory, type RefusalMemory } from '../provider/refusals.ts';
import { resolveKey } from './resolveKey.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Providers of the user's endpoints. What an endpoint was seen to refuse is remembered until the window closes. */
export class EndpointProviders {
  readonly #keys: SecretKeys;
  readonly #refusals = new Map<string, RefusalMemory>();

  constructor(keys: SecretKeys) {
    this.#keys = keys;
  }

  /** A provider that finds its key only when it is asked for a reply. */
  of(endpoint: Endpoint): Provider {
    const keys = this.#keys;
    const memoryOf = (model: string) => this.#memoryOf(endpoint, model);
    return {
      async *streamReply(request, options) {
        const resolved = await resolveKey(endpoint, keys, options.signal);
        if (options.signal.aborted) return;
        if ('error' in resolved) {
          yield { type: 'error', error: resolved.error };
          return;
        }
        const provider = createProvider(endpoint, resolved.key, { memory: memoryOf(request.model) });
        yield* provider.streamReply(request, options);
      },
    };
  }

  /** A changed endpoint is asked anew for everything. */
  #memoryOf(endpoint: Endpoint, model: string): RefusalMemory {
    const name = JSON.stringify([endpoint, model]);
    const memory = this.#refusals.get(name) ?? refusalMemory();
    this.#refusals.set(name, memory);
    return memory;
  }
}
