import { systemTimers, type Timers } from '../transport/clocks.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import { webSocketExchange } from '../transport/webSocketExchange.ts';
import { adapting } from './adapting.ts';
import { dialectOf } from './dialects.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointBody } from './endpointRequest.ts';
import { flattened } from './flattened.ts';
import { httpAttempt, type Send } from './httpAttempt.ts';
import { noticingBlocks } from './noticingBlocks.ts';
import type { Provider } from './provider.ts';
import { refusalMemory, type RefusalMemory } from './refusals.ts';
import { retrying } from './retrying.ts';
import { oneMessageTalk, webSocketAttempt, type OpenSocket } from './webSocketAttempt.ts';

export interface ProviderContext {
  /** Sends one request over HTTP. */
  send?: Send;
  /** Opens a WebSocket. */
  open?: OpenSocket;
  /** What the endpoint was seen to refuse; kept by whoever keeps the endpoint. */
  memory?: RefusalMemory;
  timers?: Timers;
  /** A number from 0 up to 1. */
  random?: () => number;
}

/** The provider of an endpoint. Its key goes into its requests and nowhere else. */
export function createProvider(endpoint: Endpoint, key: string | undefined, context: ProviderContext = {}): Provider {
  const { send = httpExchange, open = webSocketExchange, memory = refusalMemory() } = context;
  const { timers = systemTimers, random = Math.random } = context;
  const dialect = dialectOf(endpoint);
  return {
    streamReply(request, options) {
      const ask = dialect.ask(request, endpoint, key);
      const wanted = Object.keys(endpoint.body.add);
      const attempt = adapting(endpointBody(ask, endpoint), { memory, wanted }, (body) => {
        if (endpoint.transport !== 'websocket') {
          return httpAttempt({ endpoint, key, dialect, send, timers }, ask, body, options);
        }
        const talk = dialect.talk?.(request, key) ?? oneMessageTalk(dialect.message?.(body) ?? body);
        const reader = dialect.createReader();
        return webSocketAttempt({ endpoint, key, open, timers }, ask, { reader, talk }, options);
      });
      const { signal } = options;
      const { notices } = ask;
      const batches = retrying(attempt, { retries: endpoint.retries, signal, timers, random, notices });
      return flattened(noticingBlocks(batches, timers));
    },
  };
}
