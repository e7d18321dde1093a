/** A request as it went out. What a transport tells still holds the key; `maskedTap` takes it out. */
export interface TappedRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** `complete`: the body ended properly. `cut`: it did not. `left`: nobody wanted the rest. */
export type WireEnd = 'complete' | 'cut' | 'left';

/**
 * Is told what passes on the wire, in order. One reply may take several requests: each begins with `request`. Every
 * method returns at once and never throws.
 */
export interface WireTap {
  request?(request: TappedRequest): void;
  /** The connection stands, its handshake included. */
  connected?(): void;
  response?(status: number, headers: Readonly<Record<string, string>>): void;
  /** Bytes of the body, decompressed, cut as they came; for a WebSocket one message that came. */
  chunk?(bytes: Uint8Array): void;
  /** A WebSocket message that went out after the handshake. */
  sent?(text: string): void;
  /** How the other side closed a WebSocket (RFC 6455, section 7.4). */
  closed?(code: number, reason: string): void;
  end?(how: WireEnd): void;
}
