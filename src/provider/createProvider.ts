import type { Exchange, HttpRequest } from '../transport/exchange.ts';
import { httpExchange, type ExchangeOptions } from '../transport/httpExchange.ts';
import { clocksOf } from './endpointClocks.ts';
import type { Endpoint } from './endpoint.ts';
import { wireError } from './httpError.ts';
import { openaiChatParts } from './openaiChatParts.ts';
import { openaiChatRequest } from './openaiChatRequest.ts';
import type { Provider } from './provider.ts';

type Send = (request: HttpRequest, options: ExchangeOptions) => Promise<Exchange>;

/** The provider of an endpoint. Its key goes into the request's headers and nowhere else. */
export function createProvider(endpoint: Endpoint, key: string | undefined, send: Send = httpExchange): Provider {
  return {
    async *streamReply(request, { signal }) {
      let exchange: Exchange;
      try {
        exchange = await send(openaiChatRequest(request, endpoint, key), { signal, clocks: clocksOf(endpoint) });
      } catch (error) {
        if (signal.aborted) throw error;
        yield { type: 'error', error: wireError(error) };
        return;
      }
      yield* openaiChatParts(exchange, signal, key);
    },
  };
}
