import type { Exchange } from './exchange.ts';
import type { ExchangeOptions } from './httpExchange.ts';

export interface WebSocketExchange {
  /**
   * Messages as they came, in batches. Throws a `TransportError` when the connection failed, the signal's reason on abort;
   * ends when the other side closed.
   */
  readonly messages: AsyncIterable<readonly string[]>;
  /** How the other side closed (RFC 6455, section 7.4); undefined while it is open. */
  readonly closed: { code: number; reason: string } | undefined;
  send(text: string): void;
  close(): void;
}

export interface WebSocketRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent, where there is still a connection, before it is closed because of an abort. */
  farewell?: () => string | undefined;
}

export function webSocketExchange(
  request: WebSocketRequest,
  _options: ExchangeOptions & { largest: number },
): Promise<WebSocketExchange | { refused: Exchange }> {
  return Promise.reject(new Error(`No WebSocket to ${request.url} yet.`));
}
