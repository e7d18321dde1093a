/** What can go wrong between here and a server, as far as the wire tells. */
export type TransportErrorKind =
  /** Refused, unreachable, reset before the response began. */
  | 'network'
  /** A proxy that does not let through, or is none. */
  | 'proxy'
  /** The certificate or the handshake. */
  | 'tls'
  /** A clock ran out. */
  | 'timeout'
  /** The body ended before its end. */
  | 'cut-off'
  /** Bytes that are not what they say they are. */
  | 'malformed'
  /** More than is taken. */
  | 'too-large';

/** A failure of the wire. `message` is fit to be shown; `code` is the system's own word for it, where there is one. */
export class TransportError extends Error {
  readonly kind: TransportErrorKind;
  readonly code: string | undefined;

  constructor(kind: TransportErrorKind, message: string, code?: string) {
    super(message);
    this.name = 'TransportError';
    this.kind = kind;
    this.code = code;
  }
}
