import type { Socket } from 'node:net';
import type { Certificate as NodeName, TLSSocket } from 'node:tls';

/** The certificate that a server shows: names as they stand in it, the end of its validity as its own text. */
export interface Certificate {
  subject: string;
  issuer: string;
  validTo: string;
}

/** Is told how a connection comes about. No method throws. */
export interface ConnectionTap {
  /** The TCP connection stands: to the server or, where there is one, to the proxy. */
  reached?(address: string, port: number): void;
  /** What the server shows, before it is judged: a certificate that is not accepted is told, too. */
  certificate?(certificate: Certificate): void;
}

/** Tells of a TCP connection once it stands. */
export function tellReached(socket: Socket, tap: ConnectionTap): void {
  const tell = () => tap.reached?.(socket.remoteAddress ?? '', socket.remotePort ?? 0);
  if (socket.connecting) socket.prependOnceListener('connect', tell);
  else tell();
}

/**
 * Tells of the certificate that comes by a handshake. Node judges it when the socket says `secure`
 * (https://github.com/nodejs/node/blob/v24.x/lib/internal/tls/wrap.js, `onConnectSecure`), and then destroys the socket of
 * one that is not accepted: who wants to see it has to come first.
 */
export function tellCertificate(socket: TLSSocket, tap: ConnectionTap): void {
  if (!tap.certificate) return;
  socket.prependOnceListener('secure', () => {
    const { subject, issuer, valid_to: validTo } = socket.getPeerCertificate();
    // Absent where a session is resumed, and in TLS without certificates.
    if (subject && issuer) tap.certificate?.({ subject: nameOf(subject), issuer: nameOf(issuer), validTo });
  });
}

/** The name in a certificate: its common name, else the organisation. A field that stands there twice is a list. */
function nameOf({ CN, O }: NodeName): string {
  return [CN || O || ''].flat().join(', ');
}
