/** A request as the transport sends it. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/**
 * One answered request: the response's head, and its body as chunks cut anywhere.
 *
 * The iteration ends when the body has ended properly and throws a `TransportError` when it was cut; leaving the loop
 * early closes the socket.
 */
export interface Exchange {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  chunks: AsyncIterable<Uint8Array>;
  /** Closes the socket; whoever got the exchange calls it, since a body that nobody reads would keep it open. */
  close: () => void;
}
