import { systemTimers, type Timers } from '../transport/clocks.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import { dialects } from './dialects.ts';
import type { Endpoint } from './endpoint.ts';
import { flattened } from './flattened.ts';
import { httpAttempt, type Send } from './httpAttempt.ts';
import type { Provider } from './provider.ts';
import { refusalMemory, type RefusalMemory } from './refusals.ts';
import { retrying } from './retrying.ts';

export interface ProviderContext {
  /** Sends one request. */
  send?: Send;
  /** What the endpoint was seen to refuse; kept by whoever keeps the endpoint. */
  memory?: RefusalMemory;
  timers?: Timers;
  random?: () => number;
}

/** The provider of an endpoint. Its key goes into its requests and nowhere else. */
export function createProvider(endpoint: Endpoint, key: string | undefined, context: ProviderContext = {}): Provider {
  const { send = httpExchange, memory = refusalMemory(), timers = systemTimers, random = Math.random } = context;
  const dialect = dialects[endpoint.api];
  return {
    streamReply(request, options) {
      const attempt = httpAttempt({ endpoint, key, dialect, send, memory, timers }, request, options);
      return flattened(retrying(attempt, { retries: endpoint.retries, signal: options.signal, timers, random }));
    },
  };
}
